import { builtin } from './node-builtin.js';

let events;

/** Node takes an eleventh listener for a leak and warns. Ours leave with their calls, and many calls may share a signal. */
export function manyListen(signal) {
  events ??= builtin('node:events') ?? {};
  try {
    // A limit that somebody set stays.
    if (events.getMaxListeners(signal) === events.defaultMaxListeners) events.setMaxListeners(0, signal);
  } catch {
    // Not one of Node's.
  }
}
