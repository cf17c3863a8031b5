// Uploads 256 MB from disk: WebAssembly memory does not grow, and the process takes no more memory than with bare fetch.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import busboy from 'busboy';
import { listen } from './http-server.mjs';
import { jpegOf } from './pictures.mjs';

const SIZE = 256 * 1024 * 1024;
const PIECE = jpegOf(4 * 1024 * 1024);
const SENDER = fileURLToPath(new URL('large-upload-sender.mjs', import.meta.url));

/** Uploads the file in a separate process and returns what that process measured. */
async function send(how, path, url) {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', SENDER, how, path, url]);
  return JSON.parse(stdout);
}

test('256 MB', { timeout: 600_000 }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'connectfi-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'front.jpg');
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  for (let written = 0; written < SIZE; written += PIECE.length) {
    await file.write(PIECE);
    hash.update(PIECE);
  }
  await file.close();
  const expected = hash.digest('hex');

  const arrived = [];
  const server = createServer((request, response) => {
    const parser = busboy({ headers: request.headers });
    parser.on('file', (field, stream, { filename, mimeType }) => {
      const part = {
        field,
        filename,
        mimeType,
        hash: createHash('sha256'),
        length: request.headers['content-length'] - 2 * request.headers['content-type'].length,
      };
      if (!request.url.endsWith('/warm-up')) arrived.push(part);
      stream.on('data', (chunk) => part.hash.update(chunk));
    });
    parser.on('close', () => response.end('{"code":"0","data":{}}'));
    request.pipe(parser);
  });
  const url = await listen(t, server);

  const bare = await send('bare', path, url);
  for (const how of ['plain', 'progress']) {
    const seen = await send(how, path, url);
    t.diagnostic(`${how}: ${JSON.stringify(seen)}, bare fetch: ${JSON.stringify(bare)}`);
    assert.equal(seen.pages.after, seen.pages.before, 'pages of WebAssembly memory');
    assert(seen.pages.before > 0);
    // Two runs of bare fetch also differ by a few megabytes. The whole file would be 256.
    assert(seen.peak - bare.peak < 40_000_000, `${how} took ${seen.peak}, bare fetch ${bare.peak}`);
    if (how === 'progress') assert(seen.reports >= 10);
  }
  for (const part of arrived) {
    assert.deepEqual(
      [part.field, part.filename, part.mimeType, part.hash.digest('hex')],
      ['file', 'front.jpg', 'image/jpeg', expected],
    );
    assert.equal(part.length, arrived[0].length, 'the same length on the wire, but for the boundary');
  }
  assert.equal(arrived.length, 3);
});
