// `node upload-in-node.mjs <client> <yes: with progress> <file> <url>`: one upload from the disk, in a fresh process.
import { openAsBlob } from 'node:fs';
import { wasmPages } from './wasm-watch.mjs';
import { schema } from './schema.mjs';

const [name, progress, path, baseURL] = process.argv.slice(2);
const { client } = await import(`./clients/${name}.mjs`);
const { identify, upload } = client({ baseURL, token: 'token', schema });
const { REQUEST } = await import('./request.mjs');
const file = await openAsBlob(path, { type: 'image/png' });
const first = file.slice(0, 1_000, 'image/png');
let told = 0;
const onProgress = progress === 'yes' ? () => (told += 1) : undefined;
// A first upload loads all code and opens the connection.
await identify(REQUEST);
await upload(new File([first], 'first.png', { type: 'image/png' }), onProgress);

const before = { rss: process.memoryUsage.rss(), pages: wasmPages() };
const start = performance.now();
await upload(file, onProgress);
const seconds = (performance.now() - start) / 1_000;
if (onProgress && told < 2) throw new Error(`${name} told no progress`);
const peak = process.resourceUsage().maxRSS * 1_024 - before.rss;
console.log(JSON.stringify({ rate: file.size / 1e6 / seconds, peak: peak / 1e6, pages: wasmPages() - before.pages }));
process.exit();
