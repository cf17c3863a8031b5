// The bundler puts base64 text here (esbuild's loader of that name).
import decoder from './generated/decode.wasm';

/** Where the text starts in the decoder's memory. Before it is the table from character to digit. */
const START = 128;
/** Visible ASCII characters that the alphabet leaves out, because quotes, HTML or minifiers give them a meaning. */
const LEFT_OUT = '"$&\'<>\\`';

/** The bytes of a module that `cargo xtask build` wrote as text (xtask/src/text.rs). Throws where WebAssembly is forbidden. */
export function decode(text) {
  // Below the 4 KB that Chromium compiles at once in a page.
  const module = new WebAssembly.Module(Uint8Array.from(atob(decoder), (byte) => byte.charCodeAt(0)));
  const { memory, decode } = new WebAssembly.Instance(module).exports;
  memory.grow(text.length >> 16);
  const bytes = new Uint8Array(memory.buffer);
  for (let code = 33, place = 0; code < 127; code += 1) {
    if (!LEFT_OUT.includes(String.fromCharCode(code))) bytes[code] = place++;
  }
  const { written } = new TextEncoder().encodeInto(text, bytes.subarray(START));
  return bytes.subarray(START, decode(START + written));
}
