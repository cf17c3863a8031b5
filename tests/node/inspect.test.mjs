// `inspectFile` on real files. Their names do not matter.
import assert from 'node:assert/strict';
import { openAsBlob } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { ConnectFi, ValidationError, inspectFile } from 'connectfi-sdk';
import { pages } from './wasm-memory.mjs';

const FILES = new URL('../files/', import.meta.url);
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const KINDS = {
  'photo.jpg': ['image/jpeg', 'jpg'],
  'progressive.jpg': ['image/jpeg', 'jpg'],
  'image.png': ['image/png', 'png'],
  'phone.heic': ['image/heic', 'heic'],
  'image.avif': ['image/avif', 'avif'],
  'image.webp': ['image/webp', 'webp'],
  'lossless.webp': ['image/webp', 'webp'],
  'image.gif': ['image/gif', 'gif'],
  'image.tiff': ['image/tiff', 'tiff'],
  'image.bmp': ['image/bmp', 'bmp'],
  'scan.pdf': ['application/pdf', 'pdf'],
  'letter.doc': ['application/msword', 'doc'],
  'letter.docx': [WORD, 'docx'],
  // The container formats of Word documents, with something else inside.
  'sheet.xls': ['application/octet-stream', null],
  'sheet.xlsx': ['application/octet-stream', null],
};

test('each kind, as handle and as bytes, under any name and type', async () => {
  const names = (await readdir(FILES)).filter((name) => name !== 'README.md');
  assert.deepEqual(names.sort(), Object.keys(KINDS).sort());
  for (const [name, [mime, extension]] of Object.entries(KINDS)) {
    const bytes = await readFile(new URL(name, FILES));
    const expected = { mime, extension, size: bytes.length };
    for (const file of [
      await openAsBlob(new URL(name, FILES)),
      new File([bytes], 'front.jpg', { type: 'image/jpeg' }),
      new File([bytes], 'scan.pdf', { type: 'application/pdf' }),
      new Blob([bytes]),
      bytes,
      new Uint8Array(bytes).buffer,
      new DataView(new Uint8Array(bytes).buffer),
    ]) {
      const { mime, extension, size, ...more } = await inspectFile(file);
      assert.deepEqual({ mime, extension, size }, expected, name);
      assert.deepEqual(more, {});
    }
  }
});

test('a file cut short at any byte is recognised or not, but is never an error', async () => {
  for (const [name, [mime]] of Object.entries(KINDS)) {
    const bytes = (await readFile(new URL(name, FILES))).subarray(0, 64);
    for (let length = 0; length <= bytes.length; length += 1) {
      const told = await inspectFile(bytes.subarray(0, length));
      assert([mime, 'application/octet-stream'].includes(told.mime), `${name}, ${length} bytes: ${told.mime}`);
      assert.equal(told.size, length);
    }
  }
});

test('other bytes and an empty file are not recognised', async () => {
  for (const bytes of [
    '',
    'hello',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '{\\rtf1}',
    'BMW',
    'RIFF....WAVE',
    'GIF86a',
    '%PDX-',
    '\0'.repeat(5_000),
  ]) {
    assert.deepEqual(await inspectFile(Buffer.from(bytes)), {
      mime: 'application/octet-stream',
      extension: null,
      size: bytes.length,
    });
  }
});

test('only slices are read, whatever the size', async () => {
  for (const name of ['photo.jpg', 'letter.doc', 'letter.docx', 'sheet.xlsx']) {
    const before = pages();
    const read = [];
    const watched = (blob) =>
      Object.assign(blob, {
        slice(from, to) {
          const part = Blob.prototype.slice.call(this, from, to);
          const arrayBuffer = () => {
            read.push(to - from);
            return Blob.prototype.arrayBuffer.call(part);
          };
          return Object.assign(part, { arrayBuffer });
        },
        arrayBuffer: () => assert.fail('the whole file was read'),
        stream: () => assert.fail('the whole file was read'),
      });
    const big = watched(new Blob([await readFile(new URL(name, FILES)), new Uint8Array(100_000_000)]));
    assert.equal((await inspectFile(big)).size, big.size);
    assert(read.length <= 2 && Math.max(...read) <= 8_192, String(read));
    assert.equal(pages(), before);
  }
});

test('the error has a name for the kind of file that people understand', async () => {
  const client = new ConnectFi({
    baseURL: 'https://api.example.com',
    token: 'token',
    fetch: () => assert.fail('it was sent'),
  });
  for (const [name, label] of [
    ['phone.heic', 'HEIC photo: convert it to JPEG or PNG'],
    ['image.avif', 'AVIF image: convert it to JPEG or PNG'],
    ['image.webp', 'WebP image: convert it to JPEG or PNG'],
    ['image.gif', 'GIF image: convert it to JPEG or PNG'],
    ['image.tiff', 'TIFF image: convert it to JPEG or PNG'],
    ['image.bmp', 'BMP image: convert it to JPEG or PNG'],
    ['scan.pdf', 'PDF document: convert it to JPEG or PNG'],
    ['letter.doc', 'Word document: convert it to JPEG or PNG'],
    ['letter.docx', 'Word document: convert it to JPEG or PNG'],
    ['sheet.xlsx', 'Unknown kind of file: choose a JPEG or PNG'],
  ]) {
    const file = new File([await readFile(new URL(name, FILES))], 'front.jpg', { type: 'image/jpeg' });
    const error = await client.akepa.document.upload('doc_1', file).catch((error) => error);
    assert(error instanceof ValidationError, name);
    assert.equal(error.context[0].message, label);
    assert.deepEqual(error.context[0].params, { detected: KINDS[name][0], allowed: ['image/jpeg', 'image/png'] });
  }
});

test('a value that is not a file is refused', async () => {
  for (const value of [undefined, null, 'front.jpg', 42, {}, [], new Date(), { size: 1, slice() {} }]) {
    await assert.rejects(
      inspectFile(value),
      (error) => error instanceof ValidationError && error.context[0].instancePath === '/file',
    );
  }
});
