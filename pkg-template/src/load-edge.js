// The suffix is how Next.js and Vercel are asked for a compiled module.
import module from '../connectfi.wasm?module';

export const source = () => module;
export { read } from './read-url.js';
