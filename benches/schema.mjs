import { readFile } from 'node:fs/promises';

/** What ajv compiles: the same schemas that the tests hold connectfi-sdk to. */
export const schema = JSON.parse(await readFile(new URL('../tests/schemas.json', import.meta.url), 'utf8'))[
  'akepa.identification'
];
