import { ALPHABET, COMMON } from './generated/alphabet.js';
// The bundler puts base64 text here (esbuild's loader of that name).
import decoder from './generated/decode.wasm';

/** The places in the decoder's memory for the order of the bytes and for the text. */
const [ORDER, TEXT] = [128, 384];

/** The bytes of a module that `cargo xtask build` wrote as text (xtask/src/text.rs). Throws where WebAssembly is forbidden. */
export function decode(text) {
  // Chromium allows this in a page because the module is smaller than 4 KB.
  const module = new WebAssembly.Module(Uint8Array.from(atob(decoder), (byte) => byte.charCodeAt(0)));
  const { m: memory, d: decodeTo } = new WebAssembly.Instance(module).exports;
  memory.grow(text.length >> 16);
  const bytes = new Uint8Array(memory.buffer);
  [...ALPHABET].forEach((letter, place) => {
    bytes[letter.charCodeAt(0)] = place;
  });
  // The common bytes, then all others: a Set keeps only the first of two equal values.
  bytes.set([...new Set([...COMMON, ...Array(256).keys()])], ORDER);
  const { written } = new TextEncoder().encodeInto(text, bytes.subarray(TEXT));
  return bytes.subarray(TEXT, decodeTo(TEXT + written));
}
