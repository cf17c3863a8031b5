// The suffix is how Next.js and Vercel are asked for a compiled module.
import module from '../photo/photo.wasm?module';
import { loadWith } from './module.js';

loadWith(() => module);

export * from './index.js';
