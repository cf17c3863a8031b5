import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadWith } from './sandbox-module.js';

// Written in the one way that file tracers (Vercel's, Next.js') understand. `__dirname` is missing where a bundler made ESM of it.
const source = () => (typeof __dirname === 'string' ? join(__dirname, '../sandbox.wasm') : 'sandbox.wasm');

loadWith(async () => WebAssembly.compile(await readFile(source())));

export { Sandbox } from './sandbox.js';
