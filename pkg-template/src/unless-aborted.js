/** What `work` comes to; or, as soon as the signal says so, a rejection with its reason. The work itself goes on. */
export function unlessAborted(work, signal) {
  if (typeof signal?.addEventListener !== 'function') return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    const leave = () => signal.removeEventListener('abort', stop);
    // Where a signal of the caller's own throws, nobody is left to tell.
    work
      .then(resolve, reject)
      .then(leave)
      .catch(() => {});
  });
}
