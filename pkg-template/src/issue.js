import { validationFailure } from './errors.js';

/** What a rule requires, by its number in src/js/issue.rs. */
const PARAMS = [
  (params = {}) => params,
  (type) => ({ type }),
  (missingProperty) => ({ missingProperty }),
  (additionalProperty) => ({ additionalProperty }),
  (pattern) => ({ pattern }),
  (format) => ({ format }),
  (limit) => ({ limit }),
  (allowedValues) => ({ allowedValues }),
];

/** Adds an issue, with its fields in ajv's order. Instead of the texts it has their lengths, until `writeTexts`. */
export function addIssue(issues, instancePath, schemaPath, keyword, requires, value, message) {
  issues.push({ instancePath, schemaPath, keyword, params: PARAMS[requires](value), message });
}

/** Gives the issues their texts that have none yet. `texts` has both paths and the message of each, one after the other. */
export function writeTexts(issues, texts) {
  let end = texts.length;
  let index = issues.length;
  const last = (length) => {
    end -= length;
    return texts.slice(end, end + length);
  };
  while (end > 0) {
    index -= 1;
    const issue = issues[index];
    issue.message = last(issue.message);
    issue.schemaPath = last(issue.schemaPath);
    issue.instancePath = last(issue.instancePath);
  }
}

/** Path and message of the first issue; `whole` is its path if it is one of the whole value. */
export const firstProblem = ([{ instancePath, message }], whole) => `${instancePath || whole} ${message}`;

/** The failure of a request with these issues. */
export const refusalOf = (issues) =>
  validationFailure(
    firstProblem(issues, 'The request') + (issues.length > 1 ? ' (and more: see context)' : ''),
    issues,
  );
