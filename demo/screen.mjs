/** A heading. */
export const title = (text) => console.log(`\n${text}`);

/** A step of a journey and its result. */
export const say = (step, outcome) => console.log(`  ${step.padEnd(32)} ${outcome}`);

/** Prints an upload's progress: the start, each quarter and the end. */
export function progress(step) {
  let shown = -1;
  return ({ loaded, total }) => {
    const quarter = Math.floor((4 * loaded) / total);
    if (quarter === shown) return;
    shown = quarter;
    const bar = '#'.repeat(4 * quarter).padEnd(16, '.');
    say(step, `[${bar}] ${loaded} of ${total} bytes`);
  };
}
