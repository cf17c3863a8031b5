// Workers cannot compile, so the module must be imported.
import module from '../sandbox/sandbox.wasm';
import { loadWith } from './sandbox-module.js';

loadWith(() => module);

export { Sandbox } from './sandbox.js';
