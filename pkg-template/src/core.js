import { chooseBlob } from './blobs.js';
import { elapsed } from './clock.js';
import { compile, startFailure } from './compile.js';
import { trapFailure, typed } from './errors.js';
import { FailureRecord, isFailure } from './failure-record.js';
import { glue } from './generated/glue.js';
import { contentsOf } from './init-source.js';
import { instantiate } from './instance.js';
import { manyListen } from './listeners.js';
import { takeOptions } from './options.js';
import { redact, secretHeaders } from './redact.js';
import { live, Task } from './task.js';
import { unlessInterrupted } from './unless-interrupted.js';

const FILE = 'connectfi.wasm';
/** What a call waits for if the module is there. */
const READY = Promise.resolve();

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
  try {
    const module = compiled ?? (await compile(source == null ? own() : await contentsOf(source)));
    chooseBlob();
    exports = await instantiate(glue, module, onTrap);
    compiled ??= module;
    instance ??= exports;
  } catch (error) {
    throw startFailure(FILE, error, source != null);
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
 * starts the work: it takes the module's exports and the options, and returns the number of a task, or the result itself. A FailureRecord
 * becomes the caller's error. The time limits of `client` apply while the module loads.
 */
export function run(take, options, client, source) {
  let taken;
  let start;
  let began;

  /** Waits for the module, as long as the call may take. */
  const loaded = () =>
    unlessInterrupted(source == null ? anyLoad() : load(source), taken, client).catch((reason) => {
      // A load that hangs is waited for no more by the calls to come.
      if (reason?.code === 'timeout') loads.clear();
      throw reason;
    });

  const begin = (resolve, reject) => {
    const used = instance;
    // Another call may have made the new instance trap before this call could use it.
    if (!used) return loaded().then(() => begin(resolve, reject), reject);
    let started;
    try {
      started = start(used, began ? { __proto__: null, ...taken, spent: elapsed() - began } : taken);
    } catch (error) {
      return reject(used === instance ? error : trapFailure());
    }
    if (typeof started === 'number') new Task(resolve, reject).begin(used, started);
    else resolve(started);
  };

  const end = (ended) => {
    if (!(ended instanceof FailureRecord)) return ended;
    if (ended.quotes && client) {
      const { token, credentials, session, headers } = client;
      const { sent } = ended;
      // A shorter body, such as `{}`, says nothing, and may stand anywhere by chance.
      const held = [sent?.length > 9 && sent, token, credentials?.password, session.value, ...session.secrets];
      redact(ended, [...held, ...secretHeaders({ ...headers, ...taken?.headers })]);
    }
    // Made here, where the stack is shortest: each function on it costs as much as checking a field, and so does each constructor.
    throw typed(new Error(ended.message), ended);
  };

  // Always by `then`, even with an instance: the caller's stack may be nearly full, and the module must start with an empty one. Not by
  // `await`, in which zone.js loses its zone.
  return new Promise((resolve, reject) => {
    taken = takeOptions(options);
    start = take(taken);
    if (taken?.signal) manyListen(taken.signal);
    if (!instance) began = elapsed();
    (instance ? READY : loaded()).then(() => begin(resolve, reject), reject);
  }).then(end, (reason) => {
    if (!isFailure(reason)) throw reason;
    return end(reason);
  });
}
