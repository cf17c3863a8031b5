import type { ApiResponse } from './response.js';
import type { Application, Operation } from './wire.js';

/**
 * Checks a body and sends nothing. Resolves with the issues that ajv 8 (`allErrors: true`) finds, in its order; `[]` if there are none.
 *
 * @param operation - The name of a call.
 * @param body - The body of that call (for `auth.getToken`: `{ user: { login, password } }`). Plain data is
 * copied before this returns; a list of more than 100 000 items is a ValidationError without issues.
 * @example
 * ```js
 * import { validate } from 'connectfi-sdk';
 * const issues = await validate('akepa.identification', { reference: 'UNIQUE_REFERENCE_ID', customerId: 'cstap_1' });
 * console.log(issues[0].instancePath, issues[0].keyword); // /reference pattern
 * ```
 */
export function validate(operation: Operation, body: unknown): Promise<ValidationIssue[]>;

/** One broken rule of a body, in ajv's shape. It never holds a value of the body. */
export interface ValidationIssue {
  /** The place in the body, as a JSON pointer; `''` is the body itself. */
  instancePath: string;
  /** The rule, as a JSON pointer into the schema. */
  schemaPath: string;
  /** The keyword of the rule: `required`, `pattern`, `maxLength` … */
  keyword: string;
  /** What the rule requires: `{ limit: 32 }`. */
  params: Record<string, unknown>;
  /** The rule in words, those of ajv. */
  message: string;
}

/**
 * Reads the body of a webhook call: text, bytes or the parsed object. The provider does not sign it, so ask `akepa.status` whether it is
 * true.
 *
 * @throws {@link UnexpectedResponseError} (status 0) if the body is not the documented envelope.
 */
export function parseWebhook(
  payload: string | ArrayBuffer | ArrayBufferView | object,
): Promise<ApiResponse<Application>>;
