import type { ValidationIssue } from './validation.js';

/**
 * The base class of all errors. Safe to log: no message, property or cause holds a token, a password, a request body or a file. `name` and
 * `code` are literals that survive minification.
 *
 * @hideconstructor
 */
export class ConnectFiError extends Error {
  /** The server's code for an {@link ApiError}, else the code that the class names. */
  readonly code: string;
  /** Whether the same call could succeed later. */
  readonly retryable: boolean;
  /** Number of attempts that were sent; 0 if nothing was sent. */
  readonly attempts: number;
  /**
   * True if a creation may have been carried out although no success was received: there was no answer, an incomplete one, or a 5xx. Look
   * before you repeat it. False if nothing was sent, and for calls that can be repeated safely.
   */
  readonly outcomeUnknown: boolean;
}

/**
 * Thrown by the constructor for wrong options. A call rejects with it if there is no token, or if its token or a header cannot be sent. Code:
 * `configuration`.
 *
 * @hideconstructor
 */
export class ConfigurationError extends ConnectFiError {}

/**
 * The request does not match the schema, or the file is not accepted. Nothing was sent. Code: `requestValidateError`.
 *
 * @hideconstructor
 */
export class ValidationError extends ConnectFiError {
  /** All issues, not only the first. */
  readonly context: ValidationIssue[];
}

/**
 * The server answered with an error envelope. The message is the server's, or one of this SDK if the server sent none.
 *
 * @hideconstructor
 */
export class ApiError extends ConnectFiError {
  /** The HTTP status. It is 200 if an answer with status 200 has a code other than `'0'`. */
  readonly status: number;
  /** The server's id of this request, for the provider's support. */
  readonly requestId?: string;
  /** For `requestValidateError` an array of {@link ValidationIssue}; for other codes an object, or nothing. */
  readonly context?: unknown;
}

/**
 * HTTP 401: the token or the credentials are wrong or expired. The documented code is `unauthorized`.
 *
 * @hideconstructor
 */
export class AuthenticationError extends ApiError {}

/**
 * HTTP 429: too many requests.
 *
 * @hideconstructor
 */
export class RateLimitError extends ApiError {
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfter?: number;
}

/**
 * HTTP 5xx: the server failed.
 *
 * @hideconstructor
 */
export class ServerError extends ApiError {
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfter?: number;
}

/**
 * There was no answer: DNS, refused, reset, offline, CORS. Code: `connection`.
 *
 * @hideconstructor
 */
export class ConnectionError extends ConnectFiError {}

/**
 * There was no answer in time. Code: `timeout`.
 *
 * @hideconstructor
 */
export class TimeoutError extends ConnectionError {}

/**
 * The answer is not the documented envelope, whatever its status: HTML, an incomplete answer, a redirect (in a page its status is 0). Code:
 * `unexpectedResponse` or `unexpectedRedirect`.
 *
 * @hideconstructor
 */
export class UnexpectedResponseError extends ConnectFiError {
  /** The HTTP status; 0 if there was none. */
  readonly status: number;
  /** The `Content-Type` of the answer. */
  readonly contentType: string | null;
}

/**
 * The WebAssembly module could not be loaded, or it trapped. Code: `wasmLoad` or `internal`.
 *
 * @hideconstructor
 */
export class InternalError extends ConnectFiError {}

/** Whether this is an error of this package. Also true for an error of another copy of the package. */
export function isConnectFiError(error: unknown): error is ConnectFiError;
