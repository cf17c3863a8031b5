import { builtin } from './node-builtin.js';

let events;

/** Prevents Node's warning of a leak at the eleventh listener. Many calls may share a signal, and each removes its listener at its end. */
export function manyListen(signal) {
  try {
    events ??= builtin('node:events');
    // A limit that someone else has set is kept.
    if (events.getMaxListeners(signal) === events.defaultMaxListeners) events.setMaxListeners(0, signal);
  } catch {
    // Not a signal of Node.
  }
}
