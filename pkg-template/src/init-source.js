import { isModule } from './compile.js';
import { loadFailure } from './errors.js';
import { builtin } from './node-builtin.js';
import { inPage } from './page.js';

/** A URL as it may be shown: without its query, which is the secret of a signed URL. */
const shown = (location) => String(location).split(/[?#]/, 1)[0].slice(0, 300);

/** Reads a URL, or outside pages a path. */
async function read(location, place) {
  const files = inPage() || /^(https?|data|blob):/.test(location) ? undefined : builtin('node:fs');
  try {
    return files ? files.readFileSync(/^file:/.test(location) ? new URL(location) : location) : await fetch(location);
  } catch (error) {
    throw loadFailure(
      files
        ? `${place} could not be read (${error.code ?? error.name})`
        : `${place} could not be fetched (${error.cause?.code ?? 'offline, CORS or CSP connect-src?'})`,
      !files,
    );
  }
}

async function received(response, place) {
  if (!response.ok) throw loadFailure(`${place} answered ${response.status}`, response.status > 499);
  return response.arrayBuffer();
}

/** The bytes as a Uint8Array: V8 does not compile a DataView. Undefined if they are not WebAssembly. */
function asWasm(source) {
  const bytes = new Uint8Array(source.buffer ?? source, source.byteOffset, source.byteLength);
  return String.fromCharCode(...bytes.subarray(0, 4)) === '\0asm' ? bytes : undefined;
}

/**
 * Turns the argument of `init` (a Module, bytes, a Response, a URL or a path) into a Module or bytes. Rejects with a FailureRecord of code
 * `wasmLoad`.
 */
export async function contentsOf(source) {
  let place = 'what init() got';
  if (typeof source === 'string' || source?.href) {
    place = shown(source) || "''";
    source = await read(source, place);
  }
  // Not `compileStreaming`: it cannot tell a page from a module, asks for a MIME type that many servers do not know, and would
  // save nothing measurable on a module of this size.
  if (typeof source?.arrayBuffer === 'function') source = await received(source, place);
  const contents = isModule(source) ? source : Object(source) === source && asWasm(source);
  if (contents) return contents;
  throw loadFailure(`${place} is not WebAssembly (an HTML page in its place?)`);
}
