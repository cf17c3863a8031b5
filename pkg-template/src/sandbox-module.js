import { compile, startFailure } from './compile.js';
import { toError } from './errors.js';
import { glue } from './generated/sandbox-glue.js';
import { instantiate } from './instance.js';

/** Gives the module, compiled or as bytes. */
let own;
/** Compiled once for all sandboxes. */
let compiled;

/** Called once by each entry. */
export function loadWith(source) {
  own = source;
}

async function start() {
  try {
    // In a page two may compile at the same time, which does no harm.
    compiled ??= await compile(own());
    return await instantiate(glue, compiled, { onTrap() {} });
  } catch (error) {
    throw toError(startFailure('sandbox.wasm', error));
  }
}

/** An instance of its own for each sandbox: they share nothing, and an unused one is collected as a whole. */
export async function openModule() {
  const { open, run } = await start();
  return { open, run: (command, fields) => run({ command, ...fields }) };
}
