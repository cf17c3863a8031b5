import { compile, startFailure } from './compile.js';
import { toError } from './errors.js';
import { glue } from './generated/sandbox-glue.js';
import { instantiate } from './instance.js';

/** Returns the module, compiled or as bytes. */
let own;
/** Compiled once for all sandboxes. */
let compiled;

/** Called once by each entry. */
export function loadWith(source) {
  own = source;
}

async function start() {
  try {
    // In a page two sandboxes may compile it at the same time, which does no harm.
    compiled ??= await compile(own());
    return await instantiate(glue, compiled, () => {});
  } catch (error) {
    throw toError(startFailure('sandbox.wasm', error));
  }
}

/** Makes an instance for one sandbox. Sandboxes share nothing, and the memory of an unused one is freed as a whole. */
export async function openModule() {
  const { open, run } = await start();
  return { open, run: (command, fields) => run({ command, ...fields }) };
}
