// The caller's objects may throw anywhere (mocks, polyfills, proxies). Then only the call that uses them rejects, with a typed error or with
// what they threw.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectFi, inspectFile } from 'connectfi-sdk';
import { PNG } from './pictures.mjs';

const STATUS = { customerId: 'c', applicationId: 'a' };
const OK = { code: '0', data: {} };
const hostFetch = globalThis.fetch;
const thrown = new Error('of the caller’s own');
const fail = () => {
  throw thrown;
};
const client = new ConnectFi({
  baseURL: 'https://api.example',
  token: 'token',
  logLevel: 'off',
  fetch: async () => Response.json(OK),
});
const file = (property, descriptor) => Object.defineProperty(new File([PNG], 'front.png'), property, descriptor);
const signal = (property) => Object.defineProperty(new AbortController().signal, property, { get: fail });

const FILES = {
  'a getter of size': file('size', { get: fail }),
  'a getter of name': file('name', { get: fail }),
  'a getter of type': file('type', { get: fail }),
  'a size that is no number': file('size', { value: 1n }),
  'a size that is not a number': file('size', { value: NaN }),
  'a type that is no text': file('type', { value: 5 }),
  'no type': file('type', { value: undefined }),
  'a slice that throws': file('slice', { value: fail }),
  'a slice that gives nothing': file('slice', { value: () => undefined }),
  'a slice without bytes': file('slice', { value: () => ({ arrayBuffer: async () => 'text' }) }),
  'a slice whose bytes do not come': file('slice', { value: () => ({ arrayBuffer: () => Promise.reject(thrown) }) }),
  'only the prototype of a Blob': Object.create(Blob.prototype),
};
const SIGNALS = {
  'a getter of aborted': signal('aborted'),
  'a getter of reason': signal('reason'),
  'an addEventListener that throws': { aborted: false, addEventListener: fail },
};

/** The result of `call` while another call is pending, which must stay unaffected. */
async function beside(call) {
  let answer;
  const fetch = () => new Promise((resolve) => (answer = resolve));
  const other = new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch }).akepa.status(STATUS);
  const error = await call().then(
    () => undefined,
    (error) => error,
  );
  answer(Response.json(OK));
  assert.deepEqual(await other, OK);
  return error;
}

test('files', async () => {
  for (const [name, odd] of Object.entries(FILES)) {
    for (const call of [
      () => client.akepa.document.upload('doc_1', odd),
      () => client.akepa.document.upload('doc_1', odd, { onProgress() {} }),
      () => inspectFile(odd),
    ]) {
      assert.equal((await beside(call))?.name, 'ValidationError', name);
    }
  }
});

test('a file whose name is not a string has no name', async () => {
  for (const name of [undefined, null, 5, Symbol('name')]) {
    const names = [];
    const fetch = async (_url, { body }) => {
      names.push((await new Response(body).formData()).get('file').name);
      return Response.json(OK);
    };
    const named = new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch });
    assert.equal(await beside(() => named.akepa.document.upload('doc_1', file('name', { value: name }))), undefined);
    assert.deepEqual(names, ['document.png']);
  }
});

test('signals', async () => {
  for (const [name, odd] of Object.entries(SIGNALS)) {
    assert.equal(await beside(() => client.akepa.status(STATUS, { signal: odd })), thrown, name);
  }
  const deaf = { aborted: false, addEventListener() {}, removeEventListener: fail };
  assert.equal(await beside(() => client.akepa.status(STATUS, { signal: deaf })), undefined);
});

test('a logger whose functions are async and fail', async () => {
  // A rejection that nobody handles fails this test.
  const log = async () => fail();
  const logger = { error: log, warn: log, info: log, debug: log };
  const fetch = async () => Response.json(OK);
  const loud = new ConnectFi({ baseURL: 'https://api.example', token: 'token', logLevel: 'debug', logger, fetch });
  assert.deepEqual(await loud.akepa.status(STATUS), OK);
  await new Promise((resolve) => setImmediate(resolve));
});

test('an XMLHttpRequest that somebody defined in a runtime without one', async () => {
  const others = {
    'one in JavaScript': class {
      open = fail;
      get upload() {
        return fail();
      }
    },
    'one that poses as a browser’s, and fails': Object.defineProperty(class {}.prototype, 'upload', {
      get: Object.prototype.valueOf,
    }).constructor,
    'a function that throws': fail,
  };
  try {
    for (const [name, other] of Object.entries(others)) {
      globalThis.XMLHttpRequest = other;
      const loaded = [];
      const fetch = async (_, { body }) => Response.json({ ...OK, size: (await new Response(body).blob()).size });
      globalThis.fetch = fetch;
      const plain = new ConnectFi({ baseURL: 'https://api.example', token: 'token', logLevel: 'off', maxRetries: 0 });
      const onProgress = (report) => loaded.push(report.loaded);
      const error = await beside(() => plain.akepa.document.upload('doc_1', new Blob([PNG]), { onProgress }));
      // The host's own fetch is replaced here, so only the replacement is called.
      assert.deepEqual([error, loaded.at(-1)], [undefined, PNG.length], name);
    }
  } finally {
    delete globalThis.XMLHttpRequest;
    globalThis.fetch = hostFetch;
  }
});
