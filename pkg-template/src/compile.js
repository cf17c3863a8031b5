import { loadFailure } from './errors.js';
import { Failure } from './failure.js';

/** What to do where a module was not found. `file` is its name in the package, `otherwise` what there is beside serving it. */
export const instead = ({ file, otherwise }) => `serve the package's ${file} there${otherwise}`;

/** A signed URL keeps its secret in the query. */
const shown = (location) => String(location).split(/[?#]/, 1)[0].slice(0, 300);

async function fetched(response, place, wanted) {
  if (!response.ok)
    throw loadFailure(`${place} answered ${response.status}: ${instead(wanted)}`, response.status > 499);
  return response.arrayBuffer();
}

function isWasm(bytes) {
  const [zero, a, s, m] = new Uint8Array(bytes.buffer ?? bytes, bytes.byteOffset);
  return zero === 0 && a === 0x61 && s === 0x73 && m === 0x6d;
}

/**
 * A compiled module from what `init` takes: a Module, bytes, a Response, or a place that `read` (of the runtime's loader) turns
 * into one of these. `wanted` is the module that it should be, as `instead` takes it. Rejects with a Failure of code `wasmLoad` that
 * says what to do.
 */
export async function compile(source, read, wanted) {
  let place = 'what init() got';
  if (typeof source === 'string' || source?.href) {
    place = shown(source);
    source = await read(source, place, wanted);
  }
  // Not `compileStreaming`: it cannot tell a page from a module, asks for a MIME type that many servers do not know, and would
  // save nothing measurable on a module of this size.
  if (typeof source?.arrayBuffer === 'function') {
    source = await fetched(source, place, wanted);
  }
  if (Object.prototype.toString.call(source) === '[object WebAssembly.Module]') return source;
  // Not `instanceof`: under Jest, what Node reads is of another realm.
  if (Object(source) !== source || !isWasm(source)) {
    throw loadFailure(`${place} is not WebAssembly (a page in its place?): ${instead(wanted)}`);
  }
  try {
    return await WebAssembly.compile(source);
  } catch (error) {
    throw loadFailure(
      `${wanted.file} was refused (${error.message}). A Content-Security-Policy needs script-src 'wasm-unsafe-eval'; ` +
        'a runtime that may not compile needs an imported module: the condition workerd or edge-light',
    );
  }
}

/** The Failure of a module that did not start, whatever kept it from it. */
export const startFailure = ({ file }, error) =>
  error instanceof Failure
    ? error
    : loadFailure(`${file} could not be started; is it of this version? (${error?.message})`);
