import { builtin } from './node-builtin.js';

let events;

/** Node warns of a leak at the eleventh listener. Ours are removed with their calls, and many calls may share a signal. */
export function manyListen(signal) {
  events ??= builtin('node:events') ?? {};
  try {
    // A limit that someone has set stays.
    if (events.getMaxListeners(signal) === events.defaultMaxListeners) events.setMaxListeners(0, signal);
  } catch {
    // Not a signal of Node.
  }
}
