/**
 * Runs in the page: timers from `least` to `most` milliseconds do not run by themselves. `timeIsUp(longest)` runs those of them that are not
 * longer, and returns their number.
 */
export const holdTimers = (least, most) => {
  const { setTimeout, clearTimeout } = globalThis;
  const held = new Map();
  let count = 0;
  globalThis.setTimeout = (work, milliseconds, ...given) => {
    if (!(milliseconds >= least && milliseconds <= most)) return setTimeout(work, milliseconds, ...given);
    count += 1;
    const id = `held ${count}`;
    held.set(id, { milliseconds, run: () => work(...given) });
    return id;
  };
  globalThis.clearTimeout = (id) => held.delete(id) || clearTimeout(id);
  globalThis.timeIsUp = (longest) => {
    const due = [...held].filter(([, { milliseconds }]) => milliseconds <= longest);
    for (const [id] of due) held.delete(id);
    for (const [, { run }] of due) run();
    return due.length;
  };
};
