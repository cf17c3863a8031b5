/**
 * How a call fails inside the WebAssembly module: a plain record. `toError` makes the caller's error from it, after the `await` of the
 * call. Further fields of the error (`status`, `requestId`, `context` …) are set on it under their own names.
 */
export class Failure {
  /** `kind` is an index into the table of errors.js. */
  constructor(kind, code, message, attempts = 0, retryable = false, outcomeUnknown = false) {
    this.kind = kind;
    this.code = code;
    this.message = message;
    this.attempts = attempts;
    this.retryable = retryable;
    this.outcomeUnknown = outcomeUnknown;
  }
}
