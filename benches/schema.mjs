import { readFile } from 'node:fs/promises';

/** What ajv compiles: the schemas with which the tests compare connectfi-sdk. */
export const schema = JSON.parse(await readFile(new URL('../tests/schemas.json', import.meta.url), 'utf8'))[
  'akepa.identification'
];
