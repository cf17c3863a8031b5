import { compile, startFailure } from '../compile.js';
import { toError, trapFailure } from '../errors.js';
import { Failure } from '../failure.js';
import { instantiate } from '../generated/photo-glue.js';

const PHOTO = { file: 'photo.wasm', otherwise: '' };

/** The runtime's loader, as in core.js. */
let loader;
/** Compiled once for all pictures. */
let compiled;

/** Called once by each entry. */
export function loadWith(runtimeLoader) {
  loader = runtimeLoader;
}

/** A failed load is forgotten, so that it can be tried again. */
function ready() {
  compiled ??= compile(loader.source(), loader.read, PHOTO).catch((error) => {
    compiled = undefined;
    throw error;
  });
  return compiled;
}

/**
 * Gives `work` the exports of an instance of its own, which is collected with the picture that it served. A Failure that `work` throws
 * becomes the caller's error.
 */
export async function withInstance(work) {
  let trapped;
  try {
    const start = async () => instantiate(await ready(), { onTrap: (error) => (trapped = error) });
    return await work(
      await start().catch((error) => {
        throw startFailure(PHOTO, error);
      }),
    );
  } catch (error) {
    if (trapped !== undefined && error === trapped) {
      throw toError(
        trapFailure(`The WebAssembly module broke down (${error?.message}), a bug in connectfi-sdk`, false),
      );
    }
    throw error instanceof Failure ? toError(error) : error;
  }
}
