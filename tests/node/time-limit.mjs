import { AsyncLocalStorage } from 'node:async_hooks';
import { mock } from 'node:test';

const limits = new AsyncLocalStorage();
const { setTimeout, clearTimeout } = globalThis;

mock.method(globalThis, 'setTimeout', (callback, milliseconds, ...rest) => {
  const limit = limits.getStore();
  if (milliseconds !== limit?.milliseconds) return setTimeout(callback, milliseconds, ...rest);
  const timer = { limit };
  limit.pending.set(timer, callback);
  return timer;
});
mock.method(globalThis, 'clearTimeout', (timer) => timer?.limit?.pending.delete(timer) || clearTimeout(timer));

/**
 * A time of one call that does not depend on the machine: `run` makes the call, and its timers of so many milliseconds end when `isUp` is
 * called. `pending` is their number.
 */
export function timeLimit(milliseconds) {
  const limit = { milliseconds, pending: new Map() };
  return {
    run: (call) => limits.run(limit, call),
    get pending() {
      return limit.pending.size;
    },
    isUp() {
      for (const callback of limit.pending.values()) callback();
      limit.pending.clear();
    },
  };
}
