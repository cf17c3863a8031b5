import { join } from 'node:path';
import { read } from './load-node.js';
import { loadWith } from './sandbox-module.js';

// Written in the one way that file tracers (Vercel's, Next.js') understand. `__dirname` is missing where a bundler made ESM of it.
loadWith({ source: () => (typeof __dirname === 'string' ? join(__dirname, '../sandbox.wasm') : 'sandbox.wasm'), read });

export { Sandbox } from './sandbox.js';
