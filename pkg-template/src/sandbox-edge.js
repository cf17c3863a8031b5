// The suffix is how Next.js and Vercel are asked for a compiled module.
import module from '../sandbox.wasm?module';
import { loadWith } from './sandbox-module.js';

loadWith(() => module);

export { Sandbox } from './sandbox.js';
