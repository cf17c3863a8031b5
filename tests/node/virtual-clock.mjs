// A virtual clock: when nothing else is left to run, it jumps to the next timer.
import { mock } from 'node:test';

const immediately = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Replaces `setTimeout`, `clearTimeout`, `performance.now` and `Date.now` until `mock.restoreAll()`. `clock.now` is the time that passes;
 * `clock.date` is the wall clock's time at 0, for tests that set it; `clock.waits` lists the timers that fired, in
 * milliseconds.
 */
export function virtualClock() {
  const clock = { now: 5_000, date: Date.UTC(2026, 10, 22), waits: [] };
  const timers = new Map();
  let last = 0;
  let running = false;

  async function run() {
    running = true;
    while (timers.size) {
      // Lets the answers of an instant fetch arrive first.
      for (let turn = 0; turn < 5; turn += 1) await immediately();
      const [id, timer] = [...timers].sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
      if (!timer) break;
      timers.delete(id);
      clock.now = timer.at;
      clock.waits.push(timer.milliseconds);
      timer.callback();
    }
    running = false;
  }

  mock.method(performance, 'now', () => clock.now);
  mock.method(Date, 'now', () => clock.date + clock.now);
  mock.method(globalThis, 'setTimeout', (callback, milliseconds = 0) => {
    last += 1;
    timers.set(last, { at: clock.now + milliseconds, milliseconds, callback });
    if (!running) run();
    return last;
  });
  mock.method(globalThis, 'clearTimeout', (id) => timers.delete(id));
  return clock;
}
