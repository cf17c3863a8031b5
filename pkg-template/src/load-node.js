import { defaultMaxListeners, getMaxListeners, setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFailure } from './errors.js';

// Written in the one way that file tracers (Vercel's, Next.js') understand. `__dirname` is missing where a bundler made ESM of it.
export const source = () => (typeof __dirname === 'string' ? join(__dirname, '../connectfi.wasm') : 'connectfi.wasm');

/** An `http:` URL is fetched; anything else is a `file:` URL or a path. */
export async function read(location, place, { otherwise }) {
  try {
    if (/^https?:/.test(location)) return await fetch(location);
    // At once, as `require` reads: once for a process, and a busy thread pool would keep a small file waiting for long.
    return readFileSync(/^file:/.test(location) ? fileURLToPath(location) : location);
  } catch (error) {
    throw loadFailure(
      `${place} could not be read (${error.code ?? error.name}). If a bundler moved the code away from it, leave connectfi-sdk ` +
        `external (Next.js: serverExternalPackages: ['connectfi-sdk'])${otherwise}`,
    );
  }
}

/** Node takes an eleventh listener for a leak and warns. Ours leave with their calls, and many calls may share a signal. */
export function manyListen(signal) {
  try {
    // A limit that somebody set stays.
    if (getMaxListeners(signal) === defaultMaxListeners) setMaxListeners(0, signal);
  } catch {
    // Not one of Node's.
  }
}
