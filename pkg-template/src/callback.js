import { LEVELS } from './options.js';

/** Hears a promise of the caller's: without a handler Node ends the process for a rejection. */
function hear(returned, onRejection) {
  if (Object(returned) === returned) Promise.resolve(returned).catch(onRejection);
}

/** Writes a line for the caller's logger. One that throws, at once or later, does not end a call. */
export function writeLine({ logger }, level, line) {
  try {
    hear(logger[LEVELS[level]](`connectfi-sdk: ${line}`), () => {});
  } catch {
    // Nobody to tell.
  }
}

/** Calls a callback of the caller's; what it throws passes through. If it returns a promise that rejects, `line` is logged. */
export function tell(client, callback, value, line) {
  hear(callback(value), () => client.logLevel && writeLine(client, 1, line));
}
