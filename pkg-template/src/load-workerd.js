import module from '../connectfi.wasm';

/** Workers may not compile: the module has to be imported. */
export const source = () => module;
export { read } from './read-url.js';
