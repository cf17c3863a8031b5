import { isModule } from './compile.js';
import { loadFailure } from './errors.js';
import { builtin } from './node-builtin.js';
import { inPage } from './page.js';

/** A signed URL keeps its secret in the query. */
const shown = (location) => String(location).split(/[?#]/, 1)[0].slice(0, 300);

/** Reads a URL; outside pages, where there are files, also a path. */
async function read(location, place) {
  const files = inPage() || /^(https?|data|blob):/.test(location) ? undefined : builtin('node:fs');
  try {
    return files ? files.readFileSync(/^file:/.test(location) ? new URL(location) : location) : await fetch(location);
  } catch (error) {
    throw loadFailure(
      files
        ? `${place} could not be read (${error.code ?? error.name})`
        : `${place} could not be fetched (Content-Security-Policy: connect-src?)`,
      !files,
    );
  }
}

async function received(response, place) {
  if (!response.ok) throw loadFailure(`${place} answered ${response.status}`, response.status > 499);
  return response.arrayBuffer();
}

function isWasm(bytes) {
  const [zero, a, s, m] = new Uint8Array(bytes.buffer ?? bytes, bytes.byteOffset);
  return zero === 0 && a === 0x61 && s === 0x73 && m === 0x6d;
}

/**
 * Turns the argument of `init` (a Module, bytes, a Response, a URL or a path) into a Module or bytes. Rejects with a Failure of code
 * `wasmLoad`.
 */
export async function contentsOf(source) {
  let place = 'what init() got';
  if (typeof source === 'string' || source?.href) {
    place = shown(source);
    source = await read(source, place);
  }
  // Not `compileStreaming`: it cannot tell a page from a module, asks for a MIME type that many servers do not know, and would
  // save nothing measurable on a module of this size.
  if (typeof source?.arrayBuffer === 'function') source = await received(source, place);
  if (isModule(source) || (Object(source) === source && isWasm(source))) return source;
  throw loadFailure(`${place} is not WebAssembly (a page in its place?)`);
}
