/**
 * One issue, with its fields in ajv's order. `text` is both paths and the message in one string: the second path starts at `schemaPath`,
 * the message at `message`.
 */
export const issueOf = (text, schemaPath, message, keyword, params) => ({
  instancePath: text.slice(0, schemaPath),
  schemaPath: text.slice(schemaPath, message),
  keyword,
  params,
  message: text.slice(message),
});
