// Workers may not compile: the module has to be imported.
import module from '../connectfi.wasm';
import { loadWith } from './core.js';

loadWith(() => module);

export * from './index.js';
export { default } from './index.js';
