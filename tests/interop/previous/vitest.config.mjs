import { join } from 'node:path';

export default {
  root: join(import.meta.dirname, '..'),
  test: { globals: true, include: ['dom/*.test.mjs'] },
};
