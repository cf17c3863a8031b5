import { ALPHABET, COMMON } from './generated/alphabet.js';
// The bundler puts base64 text here (esbuild's loader of that name).
import decoder from './generated/decode.wasm';

/** Where in the decoder's memory the order of the bytes starts, and the text. */
const [ORDER, TEXT] = [128, 384];

/** The bytes of a module that `cargo xtask build` wrote as text (xtask/src/text.rs). Throws where WebAssembly is forbidden. */
export function decode(text) {
  // Below the 4 KB that Chromium compiles at once in a page.
  const module = new WebAssembly.Module(Uint8Array.from(atob(decoder), (byte) => byte.charCodeAt(0)));
  const { m: memory, d: decodeTo } = new WebAssembly.Instance(module).exports;
  memory.grow(text.length >> 16);
  const bytes = new Uint8Array(memory.buffer);
  [...ALPHABET].forEach((letter, place) => {
    bytes[letter.charCodeAt(0)] = place;
  });
  // What is common, then the others: a set keeps the first of two.
  bytes.set([...new Set([...COMMON, ...Array(256).keys()])], ORDER);
  const { written } = new TextEncoder().encodeInto(text, bytes.subarray(TEXT));
  return bytes.subarray(TEXT, decodeTo(TEXT + written));
}
