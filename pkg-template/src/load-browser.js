/** Written in the one way that bundlers understand: they copy the file and put its place here. */
export const source = () => new URL('../connectfi.wasm', import.meta.url);
export { read } from './read-url.js';
