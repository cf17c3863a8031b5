import type { ValidationIssue } from './validation.js';

/**
 * Safe to log: neither the message nor any property, enumerable or not, nor a cause, holds a token, a password,
 * a request body or a file. `name` and `code` are literals that survive minification.
 *
 * @hideconstructor
 */
export class ConnectFiError extends Error {
  /** What went wrong: the server's code for an {@link ApiError}, else the code that the class names. */
  readonly code: string;
  /** Would the same call, made again, have a chance? */
  readonly retryable: boolean;
  /** Attempts that were sent; 0 when nothing was. */
  readonly attempts: number;
  /**
   * True when a creation may have been carried out: it was sent, and no answer, a broken-off one or only a 5xx came back. Look before
   * you repeat it. False when nothing was sent, and for calls that may be repeated anyway.
   */
  readonly outcomeUnknown: boolean;
}

/**
 * Thrown by the constructor for bad options; a call rejects with it when there is no token to send, or a token or header that cannot be
 * sent. code `configuration`
 *
 * @hideconstructor
 */
export class ConfigurationError extends ConnectFiError {}

/**
 * The request broke the schema, or the file cannot be accepted. Nothing was sent. code `requestValidateError`
 *
 * @hideconstructor
 */
export class ValidationError extends ConnectFiError {
  /** All that is wrong, not only the first thing. */
  readonly context: ValidationIssue[];
}

/**
 * The server answered with an error envelope. The message holds the server's `message`, or one of ours made from the code.
 *
 * @hideconstructor
 */
export class ApiError extends ConnectFiError {
  /** The HTTP status; 200 too, when the code in it is not `'0'`. */
  readonly status: number;
  /** The server's name for this call. Tell it to the provider's support. */
  readonly requestId?: string;
  /** An array of ValidationIssue for `requestValidateError`; an object, or nothing, for other codes. */
  readonly context?: unknown;
}

/**
 * HTTP 401: the token or the credentials are wrong, or have run out. The documented code is `unauthorized`.
 *
 * @hideconstructor
 */
export class AuthenticationError extends ApiError {}

/**
 * HTTP 429.
 *
 * @hideconstructor
 */
export class RateLimitError extends ApiError {
  /** What the server asked to wait, in milliseconds. */
  readonly retryAfter?: number;
}

/**
 * HTTP 5xx.
 *
 * @hideconstructor
 */
export class ServerError extends ApiError {
  /** What the server asked to wait, in milliseconds. */
  readonly retryAfter?: number;
}

/**
 * No answer: DNS, refused, reset, offline, CORS. code `connection`
 *
 * @hideconstructor
 */
export class ConnectionError extends ConnectFiError {}

/**
 * No answer in time. code `timeout`
 *
 * @hideconstructor
 */
export class TimeoutError extends ConnectionError {}

/**
 * An answer that is not the documented envelope, whatever its status: HTML, cut off, a redirect (status 0 in a page). `retryable` for 5xx.
 * code `unexpectedResponse` or `unexpectedRedirect`
 *
 * @hideconstructor
 */
export class UnexpectedResponseError extends ConnectFiError {
  /** The HTTP status; 0 when there was none. */
  readonly status: number;
  /** What the answer said it was. */
  readonly contentType: string | null;
}

/**
 * The WebAssembly module could not be loaded, or failed. code `wasmLoad` or `internal`
 *
 * @hideconstructor
 */
export class InternalError extends ConnectFiError {}

/** Also true for an error of another copy of this package. */
export function isConnectFiError(error: unknown): error is ConnectFiError;
