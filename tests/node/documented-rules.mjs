// The documentation's rules as ajv reads them.
import { readFile } from 'node:fs/promises';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

/** The JSON Schema of each call with a JSON body, by its name. */
export const schemas = JSON.parse(await readFile(new URL('../schemas.json', import.meta.url), 'utf8'));

export const ajv = addFormats(new Ajv({ allErrors: true, strict: false }), ['email']);
ajv.addKeyword({
  keyword: 'isNotOnlyWhitespace',
  type: 'string',
  schemaType: 'boolean',
  validate: (on, data) => !on || /\S/u.test(data),
});
