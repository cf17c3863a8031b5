// What the client passes to `fetch`, the caller's or the global one, and how it treats unusual fetch functions.
import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { ConfigurationError, ConnectFi, ConnectionError, UnexpectedResponseError } from 'connectfi-sdk';
import { fetch as undiciFetch, MockAgent } from 'undici';
import { serveHttp } from './http-server.mjs';
import { PNG } from './pictures.mjs';

const STATUS = { customerId: 'c', applicationId: 'a' };
const OK = { code: '0', data: {} };
const baseURL = 'https://api.example.com/v1';

afterEach(() => mock.restoreAll());

test('it is called as a plain function, with a URL and what fetch takes', async () => {
  const calls = [];
  async function fetch(...given) {
    calls.push([this, ...given]);
    return Response.json(OK);
  }
  const client = new ConnectFi({ baseURL, token: 'token', fetch });
  await client.akepa.status(STATUS);
  await client.customer.kyc.status('csta-1');
  await client.document.upload('sdoc_1', PNG);
  for (const [self, url, init, ...more] of calls) {
    assert.equal(self, undefined);
    assert.equal(typeof url, 'string');
    assert.deepEqual(more, []);
    assert.equal(init.redirect, 'manual');
    assert(init.signal instanceof AbortSignal);
    assert.equal(new Request(url, init).headers.get('x-connectfi-token'), 'token');
  }
  assert.deepEqual(
    calls.map(([, url, { method, body }]) => [method, url, body?.constructor]),
    [
      ['POST', `${baseURL}/akepa/status`, String],
      ['GET', `${baseURL}/customer/kyc/status/csta-1`, undefined],
      ['POST', `${baseURL}/document/upload/sdoc_1`, Blob],
    ],
  );
  assert.deepEqual(Object.keys(calls[1][2].headers), ['x-connectfi-token']);
});

test('the global fetch is looked up for each call, and is called without this', async () => {
  const client = new ConnectFi({ baseURL, token: 'token' });
  for (const round of [1, 2]) {
    const patched = mock.method(globalThis, 'fetch', function () {
      assert([undefined, globalThis].includes(this));
      return Promise.resolve(Response.json({ ...OK, round }));
    });
    assert.equal((await client.akepa.status(STATUS)).round, round);
    patched.mock.restore();
  }
});

test('another implementation of fetch works: undici’s own, with its mocks', async () => {
  const dispatcher = new MockAgent();
  dispatcher.disableNetConnect();
  dispatcher
    .get('https://api.example.com')
    .intercept({
      path: '/v1/akepa/status',
      method: 'POST',
      body: JSON.stringify(STATUS),
      headers: { 'x-connectfi-token': 'token' },
    })
    .reply(200, OK);
  const fetch = (url, init) => undiciFetch(url, { ...init, dispatcher });
  assert.deepEqual(await new ConnectFi({ baseURL, token: 'token', fetch }).akepa.status(STATUS), OK);
  dispatcher.assertNoPendingInterceptors();
});

test('an object that looks like a Response is accepted', async () => {
  for (const answer of [
    { status: 200, text: () => JSON.stringify(OK) },
    { status: 200, text: async () => JSON.stringify(OK), headers: new Map() },
    { status: 200, text: async () => JSON.stringify(OK), headers: null },
    // biome-ignore lint/suspicious/noThenProperty: `text` may give any thenable
    { status: 200, headers: { get: () => null }, text: () => ({ then: (resolve) => resolve(JSON.stringify(OK)) }) },
  ]) {
    for (const fetch of [() => answer, async () => answer]) {
      assert.deepEqual(await new ConnectFi({ baseURL, token: 'token', fetch }).akepa.status(STATUS), OK);
    }
  }
});

test('an object that does not look like a Response is a typed error', async () => {
  const options = { maxRetries: 0, logLevel: 'off' };
  for (const answer of [
    undefined,
    null,
    'text',
    42,
    {},
    [],
    { status: '200' },
    { status: 200 },
    { status: 200, text: () => 42 },
    { status: 200, text: () => Promise.reject(new Error('no')) },
  ]) {
    const error = await new ConnectFi({ baseURL, token: 'token', fetch: async () => answer, ...options }).akepa
      .status(STATUS)
      .catch((error) => error);
    assert(error instanceof UnexpectedResponseError, String(error));
  }
  const thrown = new TypeError('boom');
  const throws = () => {
    throw thrown;
  };
  for (const fetch of [
    throws,
    () => Promise.reject(thrown),
    () => Promise.reject(undefined),
    () => Promise.reject({ cause: null }),
    () => Promise.reject('text'),
  ]) {
    const error = await new ConnectFi({ baseURL, token: 'token', fetch, ...options }).akepa
      .status(STATUS)
      .catch((error) => error);
    assert(error instanceof ConnectionError, String(error));
    assert.doesNotMatch(error.message, /boom|text/);
  }
});

test('headers: those of the client, overridden by the call’s, overridden by the SDK’s own', async (t) => {
  const server = await serveHttp(t);
  const client = new ConnectFi({
    baseURL: server.url,
    token: 'token',
    defaultHeaders: { 'X-App': 'onboarding', 'x-trace': 'default' },
  });
  await client.akepa.status(STATUS, { headers: { 'X-TRACE': 'of the call', 'x-latin': 'ü', 'x-none': undefined } });
  await client.document.upload('sdoc_1', PNG, { headers: { 'x-trace': 'of the upload' }, onProgress() {} });
  await client.document.generate();
  const [status, upload, generate] = server.requests.map(({ headers }) => headers);
  assert.equal(status['x-app'], 'onboarding');
  assert.equal(status['x-trace'], 'of the call');
  assert.equal(status['x-latin'], 'ü');
  assert.equal('x-none' in status, false);
  assert.equal(upload['x-trace'], 'of the upload');
  assert.equal(generate['x-trace'], 'default');
  for (const headers of [status, upload, generate]) assert.equal(headers['x-connectfi-token'], 'token');
});

test('headers of a call that cannot be sent are refused, and not quoted', async (t) => {
  const server = await serveHttp(t);
  const client = new ConnectFi({ baseURL: server.url, token: 'token' });
  for (const headers of [
    { 'x-key': 's3cret\r\nX-Evil: 1' },
    { 'x-key': 's3cret\n' },
    { 'x-key': 's3cret\0' },
    { 'x-key': 's3cret€' },
    { 's3cret\r\nx': 'a' },
    { 's3cret:': 'a' },
    { '': 's3cret' },
    { 'x-key': 42 },
    { 'x-key': null },
    { 'x-key': ['s3cret'] },
    { 'Content-Type': 'text/plain' },
    { 'X-ConnectFi-Token': 's3cret' },
    new Headers({ 'x-key': 's3cret' }),
    new Map([['x-key', 's3cret']]),
    [['x-key', 's3cret']],
    'x-key: s3cret',
  ]) {
    for (const call of [
      () => client.akepa.status(STATUS, { headers }),
      () => client.document.upload('sdoc_1', PNG, { headers }),
      () => client.auth.getToken({ login: 'demo', password: 'demo' }, { headers }),
    ]) {
      const error = await call().catch((error) => error);
      assert(error instanceof ConfigurationError, `${String(error)} for ${String(headers)}`);
      assert.equal(error.attempts, 0);
      assert.doesNotMatch(`${error.stack}${JSON.stringify(error)}`, /s3cret/);
    }
  }
  assert.deepEqual(server.requests, []);
});
