import { unlessAborted } from '../unless-aborted.js';

/** A function that runs work when it is its turn: at most `free` at once. Work whose signal is aborted no longer counts. */
export function turns(free) {
  const waiting = [];
  return async (work, signal) => {
    while (free === 0) await new Promise((go) => waiting.push(go));
    free -= 1;
    try {
      return await unlessAborted(work(), signal);
    } finally {
      free += 1;
      waiting.shift()?.();
    }
  };
}
