import { compile, startFailure } from '../compile.js';
import { toError, trapFailure } from '../errors.js';
import { FailureRecord } from '../failure-record.js';
import { glue } from '../generated/photo-glue.js';
import { instantiate } from '../instance.js';
import { turns } from './turns.js';

/** Gives the module, compiled or as bytes. */
let own;
/** Compiled once for all pictures. */
let compiled;

/** Called once by each entry. */
export function loadWith(source) {
  own = source;
}

async function start(onTrap) {
  try {
    // In a page two may compile at the same time, which does no harm.
    compiled ??= await compile(own());
    return await instantiate(glue, compiled, onTrap);
  } catch (error) {
    throw startFailure('photo.wasm', error);
  }
}

/** So many instances at once: Chromium has room for some hundred memories. */
const inTurn = turns(32);

/**
 * Gives `work` the exports of an instance of its own, which is collected with the picture that it served. A FailureRecord that `work` throws
 * becomes the caller's error.
 */
export const withInstance = (work, signal) => inTurn(() => run(work), signal);

async function run(work) {
  let trapped;
  try {
    return await work(await start((error) => (trapped = error)));
  } catch (error) {
    // After a trap, whatever `work` throws is its consequence.
    const thrown = trapped === undefined ? error : trapFailure();
    throw thrown instanceof FailureRecord ? toError(thrown) : thrown;
  }
}
