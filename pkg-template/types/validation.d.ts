import type { ApiResponse } from './response.js';
import type { Application, Operation } from './wire.js';

/**
 * The issues that ajv 8 (`allErrors: true`) finds under the operation's schema, in its order; [] when there are none. Sends nothing.
 *
 * @param body - What the call would send (for `auth.getToken`: `{ user: { login, password } }`).
 * @example
 * ```js
 * import { validate } from 'connectfi-sdk';
 * const issues = await validate('akepa.identification', { reference: 'UNIQUE_REFERENCE_ID', customerId: 'cstap_1' });
 * console.log(issues[0].instancePath, issues[0].keyword); // /reference pattern
 * ```
 */
export function validate(operation: Operation, body: unknown): Promise<ValidationIssue[]>;

/** One thing that is wrong with a body, in ajv's shape. Never echoes a value. */
export interface ValidationIssue {
  /** Where, as a JSON pointer; '' is the body itself. */
  instancePath: string;
  /** Which rule. */
  schemaPath: string;
  /** Its kind: `required`, `pattern`, `maxLength` … */
  keyword: string;
  /** What the rule says: `{ limit: 32 }`. */
  params: Record<string, unknown>;
  /** For people, in ajv's words. */
  message: string;
}

/**
 * Reads a webhook call's body (text, bytes or the parsed object). Unsigned by the provider: confirm with `akepa.status`.
 *
 * @throws {@link UnexpectedResponseError} (status 0) for anything but the documented envelope.
 */
export function parseWebhook(
  payload: string | ArrayBuffer | ArrayBufferView | object,
): Promise<ApiResponse<Application>>;
