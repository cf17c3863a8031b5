/** The result of `work`, or a rejection with the signal's reason as soon as it is aborted. The work itself continues. */
export function unlessAborted(work, signal) {
  if (typeof signal?.addEventListener !== 'function') return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    const leave = () => signal.removeEventListener('abort', stop);
    // The caller's own signal may throw here. The call has ended, so nobody needs to know.
    work
      .then(resolve, reject)
      .then(leave)
      .catch(() => {});
  });
}
