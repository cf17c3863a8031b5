// The bundler puts the module's base64 text here (esbuild's loader of that name).
import base64 from './generated/connectfi.wasm';

/** Decoded by the first call, not by the import. */
export const source = () =>
  Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
export { read } from './read-url.js';
