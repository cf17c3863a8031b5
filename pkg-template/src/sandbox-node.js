import { readFile } from 'node:fs/promises';
import { loadWith } from './sandbox-module.js';

// A place that file tracers (Vercel's, Next.js') can read out of the code. `__dirname` is missing where a bundler made ESM of it.
const source = () => (typeof __dirname === 'string' ? `${__dirname}/../sandbox.wasm` : 'sandbox.wasm');

loadWith(async () => WebAssembly.compile(await readFile(source())));

export { Sandbox } from './sandbox.js';
