// The bundler puts the module's base64 text here (esbuild's loader of that name).
import base64 from '../generated/photo.wasm';
import { loadWith } from './module.js';

loadWith({
  source: () => Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)),
});

export * from './index.js';
