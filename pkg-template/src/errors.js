import { FailureRecord } from './failure-record.js';

/** Marks the errors of all copies of this package. */
const BRAND = Symbol.for('connectfi-sdk.error');

export class ConnectFiError extends Error {
  /** For logs: `JSON.stringify` would leave out an Error's `name` and `message`. */
  toJSON() {
    return {
      name: this.name,
      message: this.message,
      ...this,
      ...(this.cause && { cause: { name: this.cause.name, message: this.cause.message } }),
    };
  }
}
export class ConfigurationError extends ConnectFiError {}
export class ValidationError extends ConnectFiError {}
export class ApiError extends ConnectFiError {}
export class AuthenticationError extends ApiError {}
export class RateLimitError extends ApiError {}
export class ServerError extends ApiError {}
export class ConnectionError extends ConnectFiError {}
export class TimeoutError extends ConnectionError {}
export class UnexpectedResponseError extends ConnectFiError {}
export class InternalError extends ConnectFiError {}

/** The kinds of `FailureRecord`, in the order of `Kind` in api/src/error.rs. The names are literals because minifiers rename classes. */
const KINDS = [
  [ConfigurationError, 'ConfigurationError'],
  [ValidationError, 'ValidationError'],
  [ApiError, 'ApiError'],
  [AuthenticationError, 'AuthenticationError'],
  [RateLimitError, 'RateLimitError'],
  [ServerError, 'ServerError'],
  [ConnectionError, 'ConnectionError'],
  [TimeoutError, 'TimeoutError'],
  [UnexpectedResponseError, 'UnexpectedResponseError'],
  [InternalError, 'InternalError'],
];
const INTERNAL = 9;

// On the prototype, because V8 writes the first line of `stack`, with this name, when somebody reads it.
for (const [type, name] of [...KINDS, [ConnectFiError, 'ConnectFiError']]) {
  Object.defineProperty(type.prototype, 'name', { value: name, writable: true, configurable: true });
}
Object.defineProperty(ConnectFiError.prototype, BRAND, { value: true });

/** Makes a plain Error the caller's error, with its class and the fields of the failure. The constructors of the classes would be slower. */
export function typed(error, failure) {
  Object.setPrototypeOf(error, KINDS[failure.kind][0].prototype);
  for (const field in failure) {
    if (!['kind', 'message', 'quotes', 'sent'].includes(field)) error[field] = failure[field];
  }
  return error;
}

/** The caller's error. */
export const toError = (failure) => typed(new Error(failure.message), failure);

/** A refused request or file; `context` has the issues. */
export const validationFailure = (message, context) =>
  Object.assign(new FailureRecord(1, 'requestValidateError', message), { context });

export const configurationFailure = (message) => new FailureRecord(0, 'configuration', message);

/** The module could not be loaded; `retryable` if the network was the reason. */
export const loadFailure = (message, retryable = false) =>
  new FailureRecord(INTERNAL, 'wasmLoad', message, 0, retryable);

/** The module trapped after this number of attempts of a call were sent. The exception is not in the message: it may be another caller's. */
export const trapFailure = (attempts = 0, outcomeUnknown = false) =>
  new FailureRecord(
    INTERNAL,
    'internal',
    'The WebAssembly module trapped, a bug in connectfi-sdk; the next call uses a new instance',
    attempts,
    true,
    outcomeUnknown,
  );

export const timeoutFailure = (message) => new FailureRecord(7, 'timeout', message, 0, true);

/** Whether some prototype of an error has this name. */
function named(error, name) {
  for (let of = Object.getPrototypeOf(error); of; of = Object.getPrototypeOf(of)) {
    if (Object.hasOwn(of, 'name') && of.name === name) return true;
  }
  return false;
}

// Errors of another copy belong to the class of the same name: `connectfi-sdk/photo` has a copy, so that it needs no client.
Object.defineProperty(ConnectFiError, Symbol.hasInstance, {
  value(error) {
    if (Function.prototype[Symbol.hasInstance].call(this, error)) return true;
    // A subclass that the caller has written has no copy.
    return isConnectFiError(error) && Object.hasOwn(this.prototype, 'name') && named(error, this.prototype.name);
  },
});

/** Also true for an error of another copy of this package. */
export const isConnectFiError = (error) => error instanceof Error && error[BRAND] === true;
