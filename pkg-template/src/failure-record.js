/**
 * The failure of a call as it leaves the WebAssembly module. In the last `then` of the call, core.js makes the caller's error from it. Further
 * fields of the error (`status`, `requestId`, `context` …) are set under their own names.
 */
export class FailureRecord {
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

/** Whether a call was rejected with one. The caller's own code may throw anything, such as a proxy that throws when it is looked at. */
export function isFailure(reason) {
  try {
    return reason instanceof FailureRecord;
  } catch {
    return false;
  }
}
