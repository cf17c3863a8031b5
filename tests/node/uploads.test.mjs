// Uploads on the wire: compared with Node's own FormData of the same file, and parsed by busboy.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ConnectFi } from 'connectfi-sdk';
import { partsOf, serveHttp } from './http-server.mjs';
import { PNG, jpegOf } from './pictures.mjs';

async function clientOf(t) {
  const server = await serveHttp(t);
  const client = new ConnectFi({ baseURL: server.url, token: 'token' });
  /** Uploads once with progress and once without; returns both requests. */
  const both = async (file, options) => {
    await client.document.upload('sdoc_1', file, options);
    await client.document.upload('sdoc_1', file, { ...options, onProgress() {} });
    return server.requests.splice(0);
  };
  return { server, client, both };
}

const boundaryOf = ({ headers }) => /^multipart\/form-data; boundary=(.+)$/.exec(headers['content-type'])[1];
/** The body with its random boundary replaced. */
const bodyOf = (request) => request.body.toString('latin1').replaceAll(boundaryOf(request), 'BOUNDARY');

/** What a bare fetch with FormData sends. */
async function bare(server, blob, name) {
  const body = new FormData();
  body.append('file', blob, name);
  await fetch(`${server.url}/bare`, { method: 'POST', body });
  return server.requests.splice(0)[0];
}

const NAMES = [
  'front.jpg',
  'with space and 100%.jpg',
  '"quoted".jpg',
  "it's.jpg",
  'semi;colon=a.jpg',
  'line\r\nX-Evil: 1\r\n\r\nbody.jpg',
  'only\nlf.jpg',
  'only\rcr.jpg',
  'tab\there.jpg',
  'паспорт — führerschein 免許 😀.jpg',
  'e\u0301.jpg',
  '%22already%0D%0A.jpg',
  'nul\0.jpg',
  '\u2028.jpg',
  '.',
  '..',
  'no-extension',
];

test('the body is byte for byte what FormData makes, with and without progress', async (t) => {
  const { server, both } = await clientOf(t);
  for (const name of NAMES) {
    const file = new File([PNG], name, { type: 'image/png' });
    const expected = await bare(server, file, name);
    for (const seen of await both(file)) {
      assert.equal(bodyOf(seen), bodyOf(expected), JSON.stringify(name));
      assert.equal(seen.headers['content-length'], String(seen.body.length));
      assert.equal(seen.headers['transfer-encoding'], undefined);
    }
  }
});

test('busboy reads one part, named file, with name, type and bytes', async (t) => {
  const { both } = await clientOf(t);
  // busboy reads no header with a NUL in it.
  for (const name of NAMES.filter((name) => !name.includes('\0'))) {
    const file = new File([PNG], name, { type: 'image/png' });
    for (const seen of await both(file)) {
      // The FormData standard escapes these three characters.
      const filename = name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
      assert.deepEqual(await partsOf(seen), [{ field: 'file', filename, mimeType: 'image/png', bytes: PNG }]);
    }
  }
});

test('only the base name is sent', async (t) => {
  const { both } = await clientOf(t);
  for (const [given, sent] of [
    ['/home/person/scans/front.png', 'front.png'],
    ['C:\\Users\\person\\front.png', 'front.png'],
    ['..\\..\\etc/front.png', 'front.png'],
    ['front.png', 'front.png'],
    ['folder/', 'document.png'],
    ['', 'document.png'],
  ]) {
    for (const [file, options] of [
      [new File([PNG], given), undefined],
      [new Blob([PNG]), { filename: given }],
    ]) {
      for (const seen of await both(file, options)) assert.equal((await partsOf(seen))[0].filename, sent, given);
    }
  }
});

test('names and types: a File’s own, else the caller’s, else those found from the bytes', async (t) => {
  const { both } = await clientOf(t);
  const jpeg = jpegOf(64);
  const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');
  const rtf = Buffer.from('{\\rtf1 hello}');
  for (const [file, options, name, type] of [
    [new File([PNG], 'mine.png', { type: 'image/png' }), { filename: 'yours.png' }, 'mine.png', 'image/png'],
    [new File([PNG], 'mine.png', { type: 'image/png' }), { contentType: 'image/x-png' }, 'mine.png', 'image/x-png'],
    [new File([jpeg], 'mine'), undefined, 'mine', 'image/jpeg'],
    [new Blob([PNG]), { filename: 'yours.png' }, 'yours.png', 'image/png'],
    [new Blob([PNG], { type: 'text/plain' }), undefined, 'document.png', 'text/plain'],
    [new Blob([jpeg]), undefined, 'document.jpg', 'image/jpeg'],
    [pdf, undefined, 'document.pdf', 'application/pdf'],
    [rtf, undefined, 'document.bin', 'application/octet-stream'],
    [rtf, { filename: 'a.rtf', contentType: 'application/rtf' }, 'a.rtf', 'application/rtf'],
    [rtf, { contentType: 'application/x.a+b; charset="utf-8"' }, 'document.bin', 'application/x.a+b'],
  ]) {
    for (const seen of await both(file, options)) {
      const [{ filename, mimeType, bytes }] = await partsOf(seen);
      assert.deepEqual([filename, mimeType], [name, type]);
      assert.deepEqual(bytes, Buffer.from(file.arrayBuffer ? await file.arrayBuffer() : file));
    }
  }
});

test('buffers and views of every kind: exactly their bytes are sent', async (t) => {
  const { both } = await clientOf(t);
  const padded = Buffer.concat([Buffer.alloc(8, 1), PNG, Buffer.alloc(PNG.length % 8 || 8, 2)]);
  const memory = padded.buffer.slice(padded.byteOffset, padded.byteOffset + padded.length);
  for (const file of [
    new Uint8Array(PNG).buffer,
    new Uint8Array(memory, 8, PNG.length),
    new Uint8ClampedArray(memory, 8, PNG.length),
    new Int8Array(memory, 8, PNG.length),
    new DataView(memory, 8, PNG.length),
    PNG,
  ]) {
    for (const seen of await both(file)) assert.deepEqual((await partsOf(seen))[0].bytes, PNG);
  }
  for (const file of [new Uint32Array(memory, 8, 4), new Float64Array(memory, 8, 2), new BigInt64Array(memory, 8, 2)]) {
    for (const seen of await both(file)) assert.deepEqual((await partsOf(seen))[0].bytes, PNG.subarray(0, 16));
  }
});

test('a file on disk is sent without being opened by the caller', async (t) => {
  const { both, client } = await clientOf(t);
  const folder = await mkdtemp(join(tmpdir(), 'connectfi-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'front.png');
  await writeFile(path, PNG);
  for (const seen of await both(await openAsBlob(path))) {
    assert.deepEqual(await partsOf(seen), [
      { field: 'file', filename: 'document.png', mimeType: 'image/png', bytes: PNG },
    ]);
  }
  const blob = await openAsBlob(path);
  await writeFile(path, 'something else');
  const error = await client.document.upload('sdoc_1', blob).catch((error) => error);
  assert.equal(error.name, 'ValidationError');
  assert.match(error.message, /moved or changed/);
});

test('the answer of a retried upload is that of the second attempt', async (t) => {
  const answers = [
    { status: 500, body: { code: 'exception' } },
    { body: { code: '0', data: { id: 'sdoc_1', uploadStatus: true } } },
  ];
  for (const onProgress of [undefined, () => {}]) {
    const left = [...answers];
    const server = await serveHttp(t, () => left.shift());
    const client = new ConnectFi({ baseURL: server.url, token: 'token', logLevel: 'off' });
    const answer = await client.document.upload('sdoc_1', new File([PNG], 'front.png'), { onProgress });
    assert.equal(answer.data.uploadStatus, true);
    const [first, second] = await Promise.all(server.requests.map(partsOf));
    assert.deepEqual(first, second);
    assert.equal(first[0].filename, 'front.png');
  }
});
