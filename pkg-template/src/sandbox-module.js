import { compile, startFailure } from './compile.js';
import { toError } from './errors.js';
import { instantiate } from './generated/sandbox-glue.js';

const SANDBOX = { file: 'sandbox.wasm', otherwise: '' };

/** The runtime's loader, as in core.js. */
let loader;
/** Compiled once for all sandboxes. */
let compiled;

/** Called once by each entry. */
export function loadWith(runtimeLoader) {
  loader = runtimeLoader;
}

/** A failed load is forgotten, so that it can be tried again. */
function ready() {
  compiled ??= compile(loader.source(), loader.read, SANDBOX).catch((error) => {
    compiled = undefined;
    throw error;
  });
  return compiled;
}

async function start() {
  try {
    return await instantiate(await ready(), { onTrap() {} });
  } catch (error) {
    throw toError(startFailure(SANDBOX, error));
  }
}

/** An instance of its own for each sandbox: they share nothing, and an unused one is collected as a whole. */
export async function openModule() {
  const exports = await start();
  return {
    open: (start) => done(exports.open(JSON.stringify(start))),
    run: (command, fields) => done(exports.run(JSON.stringify({ command, ...fields }))),
  };
}

function done(text) {
  const answer = JSON.parse(text);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.done;
}
