// The suffix is how Next.js and Vercel are asked for a compiled module.
import module from '../connectfi.wasm?module';
import { loadWith } from './core.js';

loadWith(() => module);

export * from './index.js';
export { default } from './index.js';
