import { compile, startFailure } from './compile.js';
import { toError } from './errors.js';
import { Failure } from './failure.js';
import { instantiate } from './generated/glue.js';
import { contentsOf } from './init-source.js';
import { Interrupt } from './interrupt.js';
import { issueOf } from './issue.js';
import { manyListen } from './listeners.js';
import { takeOptions } from './taken.js';
import { beginInBackground, beginLogin, live, runningTask, Task } from './task.js';
import { unlessInterrupted } from './unless-interrupted.js';

const FILE = 'connectfi.wasm';

/** Gives the module of this package, compiled or as bytes. */
let own;
/** Kept for a fresh instance after a trap. */
let compiled;
/** The exports of the live instance. */
let instance;
/** Loads under way, by their source; `undefined` stands for the package's own module. */
const loads = new Map();

/** Called once by each entry. */
export function loadWith(source) {
  own = source;
}

async function open(source) {
  let exports;
  const onTrap = () => {
    // What is left of an instance that was dropped may trap again, in a timer say; that is no matter of the live one.
    if (instance === exports) drop();
  };
  const beginTask = (id) => beginInBackground(exports, id);
  const beginTokenTask = (id, session) => beginLogin(exports, id, session);
  try {
    const module = compiled ?? (await compile(source == null ? own() : await contentsOf(source)));
    exports = await instantiate(module, {
      Failure,
      issueOf,
      onTrap,
      Interrupt,
      runningTask,
      beginTask,
      beginTokenTask,
    });
    compiled ??= module;
    instance ??= exports;
  } catch (error) {
    throw startFailure(FILE, error);
  }
}

/** One load of a source for all who wait for it; forgotten when it ends, so that a failed one can be tried again. */
function load(source) {
  if (!loads.has(source))
    loads.set(
      source,
      open(source).finally(() => loads.delete(source)),
    );
  return loads.get(source);
}

/** Whatever is loaded already will do; where all of that fails, the package's own module is loaded. */
function anyLoad() {
  const own = loads.get(undefined);
  return Promise.any(loads.values()).catch(() => own ?? load());
}

function drop() {
  instance = undefined;
  const ended = [...live];
  live.clear();
  for (const task of ended) task.end();
}

/**
 * Every call takes this way. `take` gets the options, and takes at once what the caller may change later. It gives what starts the
 * work: a function of the module's exports and the options, which returns the number of a task, or else the result. A Failure becomes
 * the caller's error. `client` is whose limits of time hold while the module loads.
 */
export async function run(take, options, client, source) {
  let task;
  let failure;
  try {
    const ended = await new Promise((resolve, reject) => {
      const taken = takeOptions(options);
      const start = take(taken);
      if (taken?.signal) manyListen(taken.signal);
      const began = instance ? undefined : performance.now();
      const begin = () => {
        // Another call may have brought a fresh instance down before this one got to it.
        if (!instance) return enter();
        try {
          // Before the start, which may trap.
          task = new Task(resolve, reject);
          const started = start(instance, began ? { ...taken, spent: performance.now() - began } : taken);
          if (typeof started === 'number') task.begin(instance, started);
          else resolve(started);
        } catch (error) {
          reject(error);
        }
      };
      // By a `then` where there is an instance, too: the module must not be entered with what is left of the caller's stack. Not by
      // `await`, over which zone.js loses its zone.
      const enter = () => {
        const ready = source == null ? anyLoad : () => load(source);
        (instance ? Promise.resolve() : unlessInterrupted(ready(), taken, client)).then(begin, reject);
      };
      enter();
    });
    if (!(ended instanceof Failure)) return ended;
    failure = ended;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failure = error;
  } finally {
    live.delete(task);
  }
  throw toError(failure);
}
