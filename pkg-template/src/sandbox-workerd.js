// Workers may not compile: the module has to be imported.
import module from '../sandbox.wasm';
import { loadWith } from './sandbox-module.js';

loadWith(() => module);

export { Sandbox } from './sandbox.js';
