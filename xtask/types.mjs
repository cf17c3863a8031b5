// TypeScript for the definitions of a JSON Schema on the standard input: node types.mjs
import { text } from 'node:stream/consumers';
import { compile } from 'json-schema-to-typescript';

const schema = JSON.parse(await text(process.stdin));
const options = {
  bannerComment: '',
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
  unreachableDefinitions: true,
  format: false,
};
process.stdout.write(await compile(schema, 'Wire', options));
