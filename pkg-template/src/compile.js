import { loadFailure } from './errors.js';

export const INSTEAD = "serve the package's connectfi.wasm there, call init(url), or import connectfi-sdk/inline";

/** A signed URL keeps its secret in the query. */
const shown = (location) => String(location).split(/[?#]/, 1)[0].slice(0, 300);

async function fetched(response, place) {
  if (!response.ok) throw loadFailure(`${place} answered ${response.status}: ${INSTEAD}`, response.status > 499);
  return response.arrayBuffer();
}

function isWasm(bytes) {
  const [zero, a, s, m] = new Uint8Array(bytes.buffer ?? bytes, bytes.byteOffset);
  return zero === 0 && a === 0x61 && s === 0x73 && m === 0x6d;
}

/**
 * A compiled module from what `init` takes: a Module, bytes, a Response, or a place that `read` (of the runtime's loader) turns
 * into one of these. Rejects with a Failure of code `wasmLoad` that says what to do.
 */
export async function compile(source, read) {
  let place = 'what init() got';
  if (typeof source === 'string' || source?.href) {
    place = shown(source);
    source = await read(source, place);
  }
  // Not `compileStreaming`: it cannot tell a page from a module, asks for a MIME type that many servers do not know, and would
  // save nothing measurable on a module of this size.
  if (typeof source?.arrayBuffer === 'function') {
    source = await fetched(source, place);
  }
  if (Object.prototype.toString.call(source) === '[object WebAssembly.Module]') return source;
  // Not `instanceof`: under Jest, what Node reads is of another realm.
  if (Object(source) !== source || !isWasm(source)) {
    throw loadFailure(`${place} is not WebAssembly (a page in its place?): ${INSTEAD}`);
  }
  try {
    return await WebAssembly.compile(source);
  } catch (error) {
    throw loadFailure(
      `connectfi.wasm was refused (${error.message}). A Content-Security-Policy needs script-src 'wasm-unsafe-eval'; ` +
        'a runtime that may not compile needs an imported module: init(module)',
    );
  }
}
