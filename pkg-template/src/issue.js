import { validationFailure } from './errors.js';

/**
 * One issue, with its fields in ajv's order, added to `issues` if there are any. `text` is both paths and the message in one string: the
 * second path starts at `schemaPath`, the message at `message`. `params` is `{ [name]: value }`, or `value` itself.
 */
export function issueOf(text, schemaPath, message, name, value, issues) {
  const rule = text.slice(schemaPath, message);
  const params = name ? {} : (value ?? {});
  // Not `{ [name]: value }`, which takes V8 three times as long.
  if (name) params[name] = value;
  const issue = {
    instancePath: text.slice(0, schemaPath),
    schemaPath: rule,
    keyword: rule.slice(rule.lastIndexOf('/') + 1),
    params,
    message: text.slice(message),
  };
  issues?.push(issue);
  return issue;
}

/** Path and message of the first issue; `whole` is its path if it is one of the whole value. */
export const firstProblem = ([{ instancePath, message }], whole) => `${instancePath || whole} ${message}`;

/** The failure of a request with these issues. */
export const refusalOf = (issues) =>
  validationFailure(
    firstProblem(issues, 'The request') + (issues.length > 1 ? ' (and more: see context)' : ''),
    issues,
  );
