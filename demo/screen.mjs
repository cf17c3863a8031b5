/** A heading. */
export const title = (text) => console.log(`\n${text}`);

/** A step of a journey, and what came of it. */
export const say = (step, outcome) => console.log(`  ${step.padEnd(32)} ${outcome}`);

/** Prints an upload's progress: the first, the last and each full quarter between. */
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
