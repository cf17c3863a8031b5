import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);
export const openapi = JSON.parse(await readFile(require.resolve('connectfi-sdk/openapi.json'), 'utf8'));

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
addFormats(ajv);
ajv.addSchema(openapi, 'openapi.json');

/** The path's template and operation in openapi.json. */
function operation(method, path) {
  for (const [template, methods] of Object.entries(openapi.paths)) {
    const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
    if (pattern.test(path))
      return {
        pointer: template.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D'),
        spec: methods[method.toLowerCase()],
      };
  }
  throw new Error(`openapi.json has no ${path}`);
}

/** Checks an answer, or a request body (`status` left out), as ajv reads openapi.json; gives the issues. */
export function issues(method, path, status, body) {
  const { pointer, spec } = operation(method, path);
  const response = spec.responses[status];
  if (!response) return [`${method} ${path} may not answer ${status}`];
  const place = response.$ref ?? `#/paths/${pointer}/${method.toLowerCase()}/responses/${status}`;
  const validate = ajv.compile({ $ref: `openapi.json${place}/content/application~1json/schema` });
  return validate(body) ? [] : validate.errors;
}
