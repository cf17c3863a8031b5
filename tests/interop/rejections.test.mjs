// Rejections and answers of the caller's own fetch that do not come from a server.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectFi } from 'connectfi-sdk';
import axios from 'axios';
import ky from 'ky';
import { ofetch } from 'ofetch';
import wretch from 'wretch';
import wretch2 from 'wretch-2';
import { serveHttp } from '../node/http-server.mjs';

const IDS = { customerId: 'cstap_1', applicationId: 'iapp_1' };
const NEW = { customerId: 'cstap_1', reference: 'ref1' };
const baseURL = 'https://api.example.com';
const REFUSAL = { code: 'notFound', message: 'No such application' };

/** A client whose fetch counts how often it is called. */
function clientOf(fetch, options) {
  const seen = { calls: 0 };
  const counted = (...given) => {
    seen.calls += 1;
    return fetch(...given);
  };
  seen.client = new ConnectFi({ baseURL, token: 's3cret-token', logLevel: 'off', fetch: counted, ...options });
  return seen;
}

const failureOf = (promise) => promise.then(assert.fail, (error) => error);

test('a programming error in a wrapper of fetch is not retried, and nothing was sent', async () => {
  for (const fetch of [
    async (_url, init) => init.nothing.here,
    (_url, init) => init.nothing.here,
    async (_url, init) => init.headers.append('x-tenant', 'one'),
    async (_url, init) => new init.Headers(),
    async (_url, init) => new Headers({ ...init.headers, 'x tenant': 'one' }),
    async () => new URL('api/connectfi'),
  ]) {
    for (const call of [(client) => client.akepa.status(IDS), (client) => client.akepa.identification(NEW)]) {
      const seen = clientOf(fetch);
      const error = await failureOf(call(seen.client));
      assert.equal(seen.calls, 1, String(error.cause));
      assert.deepEqual(
        [error.name, error.code, error.retryable, error.attempts, error.outcomeUnknown],
        ['ConnectionError', 'connection', false, 0, false],
      );
      assert.match(error.message, /\((a mistake in fetch: see cause|ERR_INVALID_URL)\)/);
      assert.match(error.cause.name, /^(Type|Reference)Error$/);
    }
  }
});

test('network errors, and errors after something was sent, are retried if that is safe', async () => {
  for (const fetch of [
    async () => Promise.reject(new TypeError('Failed to fetch')),
    async () => Promise.reject(new TypeError('Load failed')),
    async () => Promise.reject(new TypeError('NetworkError when attempting to fetch resource.')),
    async () => Promise.reject(new TypeError('The Internet connection appears to be offline.')),
    async () => Promise.reject(new Error('Cannot say what is not known')),
  ]) {
    const read = clientOf(fetch, { maxRetries: 1 });
    const error = await failureOf(read.client.akepa.status(IDS));
    assert.deepEqual([read.calls, error.attempts, error.retryable], [2, 2, true]);
    const creation = clientOf(fetch, { maxRetries: 1 });
    assert.equal((await failureOf(creation.client.akepa.identification(NEW))).outcomeUnknown, true);
    assert.equal(creation.calls, 1);
  }
});

test('a programming error after something may have been sent is not retried, and only a creation’s outcome is unknown', async () => {
  const later = () => new Promise((resolve) => setTimeout(resolve, 1));
  for (const fetch of [
    () => later().then(() => undefined.headers),
    () => later().then(() => Response.json({}).unknown()),
  ]) {
    for (const [call, outcomeUnknown] of [
      [(client) => client.akepa.status(IDS), false],
      [(client) => client.akepa.identification(NEW), true],
    ]) {
      const seen = clientOf(fetch, { maxRetries: 1 });
      const error = await failureOf(call(seen.client));
      assert.deepEqual(
        [error.name, seen.calls, error.attempts, error.retryable, error.outcomeUnknown],
        ['ConnectionError', 1, 1, false, outcomeUnknown],
      );
      assert.match(error.message, /a mistake in fetch: see cause/);
    }
  }
});

test('an answer that quotes the request is reported without the quotation', async () => {
  const body = JSON.stringify(IDS);
  for (const [message, told] of [
    [`not understood: ${body}`, 'not understood: [redacted]'],
    [`not understood: ${JSON.stringify({ body })}`, 'not understood: {"body":"[redacted]"}'],
  ]) {
    const { client } = clientOf(async () => Response.json({ code: 'x', message, context: [message] }, { status: 400 }));
    const error = await failureOf(client.akepa.status(IDS));
    assert.deepEqual([error.message, error.context], [told, [told]]);
    assert.equal(error.sent, undefined);
  }
  // A very short body may occur in a text by chance.
  const { client } = clientOf(async () => Response.json({ code: 'x', message: 'all of 1 {}' }, { status: 400 }));
  for (const small of [1, {}]) {
    assert.equal((await failureOf(client.request('POST', '/x', small))).message, 'all of 1 {}');
  }
});

test('the cause has a name and a message, and no secret', async () => {
  const body = JSON.stringify(IDS);
  const quoted = JSON.stringify({ headers: { 'x-connectfi-token': 's3cret-token' }, body });
  class OddError extends Error {
    name = 'OddError';
    request = { token: 's3cret-token', body };
  }
  for (const [thrown, name, message] of [
    [new OddError(`no match: ${quoted}`), 'OddError', /^no match: .*\[redacted\].*\[redacted\]/],
    [`text ${body} s3cret-token`, 'Error', /^text \[redacted\] \[redacted\]$/],
    [new DOMException('gone', 'NetworkError'), 'NetworkError', /^gone$/],
    [undefined, 'Error', /^undefined$/],
    [{}, 'Error', /object/],
  ]) {
    const { client } = clientOf(() => Promise.reject(thrown), { maxRetries: 0 });
    const error = await failureOf(client.akepa.status(IDS));
    assert.equal(error.name, 'ConnectionError');
    assert(error.cause instanceof Error);
    assert.equal(error.cause.name, name);
    assert.match(error.cause.message, message);
    assert.deepEqual(JSON.parse(JSON.stringify(error)).cause, { name, message: error.cause.message });
    for (const text of [error.stack, error.cause.stack, JSON.stringify(error)]) {
      assert.doesNotMatch(text, /s3cret-token|cstap_1/);
    }
  }
  const hostile = new Proxy({}, { get: () => assert.fail('not to be looked at') });
  const { client } = clientOf(() => Promise.reject(hostile), { maxRetries: 0 });
  assert.equal((await failureOf(client.akepa.status(IDS))).name, 'ConnectionError');
});

test('a rejection with a `response` is read as that answer', async (t) => {
  const server = await serveHttp(t, () => ({ status: 404, body: REFUSAL }));
  const assertRefused = async (fetch) => {
    const error = await failureOf(
      new ConnectFi({ baseURL: server.url, token: 't0ken', fetch, logLevel: 'off' }).akepa.status(IDS),
    );
    assert.deepEqual(
      [error.name, error.code, error.status, error.message],
      ['ApiError', 'notFound', 404, REFUSAL.message],
    );
  };
  await assertRefused(ky.create({ retry: 0, throwHttpErrors: true }));
  await assertRefused((url, init) => axios(url, { ...init, data: init.body, adapter: 'fetch' }));
  await assertRefused((url, init) => axios(url, { ...init, data: init.body, adapter: 'http' }));
  await assertRefused((url, init) => axios(url, { ...init, data: init.body, responseType: 'text' }));
  await assertRefused((url, init) => ofetch.raw(url, { ...init, retry: 0 }));
  await assertRefused((url, init) => wretch(url, init).fetch(init.method).res());
  await assertRefused((url, init) => wretch2(url, init).fetch(init.method).res());
  await assertRefused((url, init) => wretch2(url, init).errorType('text').fetch(init.method).res());
  const headers = { 'content-type': 'application/json' };
  for (const response of [
    new Response(JSON.stringify(REFUSAL), { status: 404 }),
    { status: 404, headers, data: REFUSAL },
    { status: 404, headers, data: JSON.stringify(REFUSAL) },
  ]) {
    await assertRefused(() => Promise.reject(Object.assign(new Error('Request failed'), { response })));
  }
});

test('the error says why an answer cannot be read', async () => {
  const once = Response.json({ code: '0', data: {} });
  const again = clientOf(async () => once);
  assert.equal((await again.client.akepa.status(IDS)).code, '0');
  for (const [fetch, message] of [
    [again.client, /that was read already/],
    [clientOf(async () => ({ status: 200 })).client, /a Response that has no text\(\)/],
    [clientOf(async () => ({})).client, /something that is not a Response/],
  ]) {
    const error = await failureOf(fetch.akepa.status(IDS));
    assert.equal(error.name, 'UnexpectedResponseError');
    assert.match(error.message, message);
    assert.equal(error.attempts, 1);
  }
});
