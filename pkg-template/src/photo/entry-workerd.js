// Workers may not compile: the module has to be imported.
import module from '../photo/photo.wasm';
import { loadWith } from './module.js';

loadWith(() => module);

export * from './index.js';
