import { timeoutFailure } from './errors.js';
import { HostInterrupt } from './interrupt.js';
import { live } from './task.js';

/** The default time limit of a load, and the longest time that a timer takes, in milliseconds. */
const TIMEOUT = 60_000;
const LONGEST_TIMER = 2_147_483_647;

const limitOf = (name, options, client, otherwise) => {
  const limit = options?.[name] ?? client?.[name];
  return [limit > 0 ? Math.min(limit, LONGEST_TIMER) : otherwise, name];
};

/** Waits for a load as long as a call's signal and time limits allow. The load itself continues. */
export function unlessInterrupted(load, options, client) {
  const total = limitOf('totalTimeout', options, client, LONGEST_TIMER);
  const attempt = limitOf('timeout', options, client, TIMEOUT);
  const [limit, name] = total[0] < attempt[0] ? total : attempt;
  return new Promise((resolve, reject) => {
    const resume = () =>
      reject(
        interrupt.isAborted()
          ? interrupt.reason()
          : timeoutFailure(`The WebAssembly module did not load within ${limit} ms (${name})`),
      );
    const interrupt = new HostInterrupt(options?.signal, { resume });
    // This interrupt belongs to no instance.
    live.delete(interrupt);
    if (interrupt.isAborted()) resume();
    interrupt.startClock(limit);
    load.then(resolve, reject).finally(() => interrupt.end());
  });
}
