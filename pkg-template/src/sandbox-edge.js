// With this suffix Next.js and Vercel give a compiled module.
import module from '../sandbox/sandbox.wasm?module';
import { loadWith } from './sandbox-module.js';

loadWith(() => module);

export { Sandbox } from './sandbox.js';
