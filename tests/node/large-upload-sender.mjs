// Run by large-upload.test.mjs: uploads one file in one way and prints the peak of memory.
import { openAsBlob } from 'node:fs';
import { ConnectFi } from 'connectfi-sdk';
import { pages } from './wasm-memory.mjs';

const [how, path, url] = process.argv.slice(2);
const file = new File([await openAsBlob(path)], 'front.jpg', { type: 'image/jpeg' });
const client = new ConnectFi({ baseURL: url, token: 'token', maxRetries: 0 });
// A small upload came first, so memory that grows from here on grows with the file's size.
await client.akepa.document.upload('warm-up', file.slice(0, 100_000), { onProgress() {} });
const before = pages();
let reports = 0;
let peak = 0;
globalThis.gc();
const start = process.memoryUsage.rss();
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss() - start)), 5);

if (how === 'bare') {
  const body = new FormData();
  body.append('file', file, file.name);
  await (await fetch(url, { method: 'POST', body })).text();
} else {
  await client.akepa.document.upload('doc_1', file, how === 'progress' ? { onProgress: () => (reports += 1) } : {});
}
clearInterval(watch);
console.log(JSON.stringify({ peak, reports, pages: { before, after: pages() } }));
