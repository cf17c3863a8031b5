import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { after, before, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serveSite } from './site.mjs';

const DIST = new URL('../dist/', import.meta.url);
const DECODERS = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes) => bytes };

let site;
before(async () => {
  site = await serveSite();
});
after(() => site?.close());

const get = (path, accepted) =>
  new Promise((resolve, reject) => {
    const sent = request(new URL(path, site.url), { headers: { 'accept-encoding': accepted } });
    sent.on('error', reject).on('response', async (response) => {
      const { statusCode: status, headers } = response;
      resolve({ status, headers, body: await buffer(response) });
    });
    sent.end();
  });

it('sends each file in an encoding that the browser accepts, with the same policy', async () => {
  const index = await readFile(new URL('index.html', DIST), 'utf8');
  const [script] = /assets\/index-[^"]+\.js/.exec(index);
  const [style] = /assets\/index-[^"]+\.css/.exec(index);
  for (const [path, file] of [
    ['/', 'index.html'],
    [`/${script}`, script],
    [`/${style}`, style],
  ]) {
    const whole = await readFile(new URL(file, DIST));
    for (const [accepted, encoding] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['identity', 'identity'],
    ]) {
      const { status, headers, body } = await get(path, accepted);
      assert.equal(status, 200, path);
      assert.equal(headers['content-encoding'] ?? 'identity', encoding, path);
      assert.deepEqual(DECODERS[encoding](body), whole, path);
      assert.match(headers.vary ?? '', /accept-encoding/i);
      assert.match(
        headers['content-security-policy'],
        /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/,
      );
      assert.match(
        headers['content-type'],
        { html: /^text\/html/, js: /javascript/, css: /^text\/css/ }[file.split('.').pop()],
      );
      if (encoding === 'br' && path !== '/') assert.ok(body.length < whole.length / 2, `${file}: ${body.length}`);
    }
  }
  assert.equal((await get('/nothing.js', 'br')).status, 404);
});
