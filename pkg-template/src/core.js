import { compile, startFailure } from './compile.js';
import { toError, trapFailure } from './errors.js';
import { Failure } from './failure.js';
import { instantiate } from './generated/glue.js';
import { contentsOf } from './init-source.js';
import { issueOf } from './issue.js';
import { manyListen } from './listeners.js';
import { unlessAborted } from './unless-aborted.js';

const FILE = 'connectfi.wasm';

/** Gives the module of this package, compiled or as bytes. */
let own;
/** Kept for a fresh instance after a trap. */
let compiled;
/** The exports of the live instance. */
let instance;
/** While a load is under way. */
let loading;
/** How to reject each call that is under way in the live instance → whether it may have created something. */
const pending = new Map();

/** Called once by each entry. */
export function loadWith(source) {
  own = source;
}

async function open(source) {
  let exports;
  const onTrap = (error) => {
    // What is left of an instance that was dropped may trap again, in a timer say; that is no matter of the live one.
    if (instance === exports) drop(error);
  };
  try {
    const module = compiled ?? (await compile(source == null ? own() : await contentsOf(source)));
    exports = await instantiate(module, { Failure, issueOf, onTrap });
    compiled = module;
    instance = exports;
  } catch (error) {
    throw startFailure(FILE, error);
  }
}

/** One load for all who wait; forgotten when it ends, so that a failed one can be tried again. */
const ready = (source) => (loading ??= open(source).finally(() => (loading = undefined)));

function drop(error) {
  instance = undefined;
  const message = `The WebAssembly module broke down (${error?.message}), a bug in connectfi-sdk; the next call starts it afresh`;
  for (const [reject, creation] of pending) reject(trapFailure(message, creation));
  pending.clear();
}

/**
 * Every call takes this way: `start` gets the module's exports and gives a promise, or a Failure where a request is refused at once;
 * a Failure becomes the caller's error. `creation` says whether something may have been created if the module breaks down meanwhile.
 * `options` are those of the call.
 */
export async function run(start, creation, options, source) {
  let fail;
  let failure;
  try {
    const signal = options?.signal;
    if (signal) manyListen(signal);
    // More than once where another call brought a fresh instance down before this one got to it.
    // Once the module is there, it listens to the signal itself.
    while (!instance) await unlessAborted(ready(source), signal);
    const ended = await new Promise((resolve, reject) => {
      // Before the start, which may trap. And not `resolve(promise)`, after which a trap could no longer reject.
      fail = reject;
      pending.set(fail, creation);
      const started = start(instance);
      if (started instanceof Failure) resolve(started);
      else started.then(resolve, reject);
    });
    if (!(ended instanceof Failure)) return ended;
    failure = ended;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failure = error;
  } finally {
    pending.delete(fail);
  }
  throw toError(failure);
}
