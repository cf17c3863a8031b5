// Files that are not of the host's own class: those of fetch-blob, formdata-node and jsdom, and objects that only have a stream.
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { test } from 'node:test';
import { ConnectFi, inspectFile } from 'connectfi-sdk';
import { File as FetchBlobFile } from 'fetch-blob/file.js';
import { File as FormDataNodeFile } from 'formdata-node';
import { JSDOM } from 'jsdom';
import { partsOf, serveHttp } from '../node/http-server.mjs';
import { PNG } from '../node/pictures.mjs';

const { window } = new JSDOM();
const file = (type) => new type([PNG], 'front "1".png', { type: 'image/png' });
const streaming = {
  name: 'front "1".png',
  type: 'image/png',
  size: PNG.length,
  stream: () => new Blob([PNG]).stream(),
};

const FILES = {
  'fetch-blob': file(FetchBlobFile),
  'formdata-node': file(FormDataNodeFile),
  jsdom: file(window.File),
  'an object that only has a stream': streaming,
};

for (const [name, odd] of Object.entries(FILES)) {
  test(name, async (t) => {
    const server = await serveHttp(t);
    const client = new ConnectFi({ baseURL: server.url, token: 'token' });
    assert.deepEqual(await inspectFile(odd), { mime: 'image/png', extension: 'png', size: PNG.length });
    for (const options of [undefined, { onProgress() {} }]) {
      await client.document.upload('sdoc_1', odd, options);
      assert.deepEqual(await partsOf(server.requests.at(-1)), [
        { field: 'file', filename: 'front %221%22.png', mimeType: 'image/png', bytes: PNG },
      ]);
    }
  });
}

test('a value that is not a file is refused, and nothing is sent', async (t) => {
  const server = await serveHttp(t);
  const client = new ConnectFi({ baseURL: server.url, token: 'token' });
  const stream = createReadStream(import.meta.filename);
  t.after(() => stream.destroy());
  for (const none of [
    stream,
    new Blob([PNG]).stream(),
    import.meta.filename,
    { size: 1, type: '' },
    // It says that it has more bytes than can be read.
    { ...streaming, size: PNG.length + 1 },
    { ...streaming, stream: () => 'text' },
  ]) {
    const error = await client.document.upload('sdoc_1', none).catch((error) => error);
    assert.equal(error.name, 'ValidationError', String(error));
    assert.match(error.message, /fs\.openAsBlob/);
  }
  assert.deepEqual(server.requests, []);
});
