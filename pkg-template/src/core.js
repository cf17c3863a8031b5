import { blobsOfHost } from './blobs.js';
import { compile, startFailure } from './compile.js';
import { toError } from './errors.js';
import { Failure } from './failure.js';
import { glue } from './generated/glue.js';
import { contentsOf } from './init-source.js';
import { instantiate } from './instance.js';
import { Interrupt } from './interrupt.js';
import { issueOf } from './issue.js';
import { manyListen } from './listeners.js';
import { sendCounted } from './progress.js';
import { redact } from './redact.js';
import { readRejection } from './rejection.js';
import { takeOptions } from './taken.js';
import { beginLogin, live, runningTask, Task } from './task.js';
import { unlessInterrupted } from './unless-interrupted.js';

const FILE = 'connectfi.wasm';

/** Returns the package's own module, compiled or as bytes. */
let own;
/** The compiled module, kept for a new instance after a trap. */
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
    // A dropped instance may trap again, in a timer for example. That must not drop the live instance.
    if (instance === exports) drop();
  };
  const beginTokenTask = (id, session) => beginLogin(exports, id, session);
  try {
    const module = compiled ?? (await compile(source == null ? own() : await contentsOf(source)));
    exports = await instantiate(glue, module, {
      Failure,
      issueOf,
      readRejection,
      sendCounted,
      ...blobsOfHost(),
      onTrap,
      Interrupt,
      runningTask,
      beginTokenTask,
    });
    compiled ??= module;
    instance ??= exports;
  } catch (error) {
    throw startFailure(FILE, error);
  }
}

/** One load of a source for all who wait for it. It is forgotten when it ends, so that a failed load can be retried. */
function load(source) {
  if (!loads.has(source))
    loads.set(
      source,
      open(source).finally(() => loads.delete(source)),
    );
  return loads.get(source);
}

/** Waits for any load that is under way. If all of them fail, loads the package's own module. */
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
 * Every call goes through here. `take` gets the options and copies at once what the caller may change later. It returns a function that
 * starts the work: it takes the module's exports and the options, and returns the number of a task, or the result itself. A Failure
 * becomes the caller's error. The time limits of `client` apply while the module loads.
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
        // Another call may have made the new instance trap before this call could use it.
        if (!instance) return enter();
        try {
          // Before `start`, which may trap.
          task = new Task(resolve, reject);
          const started = start(instance, began ? { ...taken, spent: performance.now() - began } : taken);
          if (typeof started === 'number') task.begin(instance, started);
          else resolve(started);
        } catch (error) {
          reject(error);
        }
      };
      // Always by `then`, even with an instance: the caller's stack may be nearly full, and the module must start with an empty one. Not by
      // `await`, in which zone.js loses its zone.
      const enter = () => {
        const ready = source == null ? anyLoad : () => load(source);
        (instance ? Promise.resolve() : unlessInterrupted(ready(), taken, client)).then(begin, (reason) => {
          // A load that hangs is waited for no more by the calls to come.
          if (reason?.code === 'timeout') loads.clear();
          reject(reason);
        });
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
  if (failure.quotes && client) redact(failure, [client.password, ...client.secrets, ...client.session.secrets]);
  throw toError(failure);
}
