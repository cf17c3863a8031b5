import { read } from './read-url.js';
import { loadWith } from './sandbox-module.js';

// Written in the one way that bundlers understand: they copy the file and put its place here.
loadWith({ source: () => new URL('../sandbox.wasm', import.meta.url), read });

export { Sandbox } from './sandbox.js';
