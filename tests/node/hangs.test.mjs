// Nothing hangs: limits of time hold while the module loads and while a token is fetched, and one failure is not another's.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { freshCopy } from './copies.mjs';
import { failureOf } from './failure.mjs';

const require = createRequire(import.meta.url);
const STATUS = { customerId: 'c', applicationId: 'a' };
const OK = { code: '0', data: {} };
const BASE = { baseURL: 'https://api.example', token: 'token', logLevel: 'off', fetch: async () => Response.json(OK) };
const never = () => new Promise(() => {});

test('timeout and totalTimeout hold while the module loads; the next call does not wait for what hangs', async () => {
  const bytes = await readFile(require.resolve('connectfi-sdk/connectfi.wasm'));
  for (const name of ['timeout', 'totalTimeout']) {
    for (const own of [true, false]) {
      const sdk = await freshCopy();
      let finish;
      const loading = sdk.init({ ok: true, arrayBuffer: () => new Promise((resolve) => (finish = resolve)) });
      const limit = { [name]: 20 };
      const client = new sdk.ConnectFi(own ? BASE : { ...BASE, ...limit });
      const error = await failureOf(client.akepa.status(STATUS, own ? limit : {}));
      assert(error instanceof sdk.TimeoutError, String(error));
      assert.equal(error.message, `The WebAssembly module did not load within 20 ms (${name})`);
      assert.deepEqual([error.attempts, error.outcomeUnknown, error.retryable], [0, false, true]);
      assert.deepEqual(await new sdk.ConnectFi(BASE).akepa.status(STATUS), OK);
      finish(bytes);
      await loading;
    }
  }
});

test('a bad init fails neither a good one beside it nor a call', async () => {
  const bytes = await readFile(require.resolve('connectfi-sdk/connectfi.wasm'));
  const both = await freshCopy();
  const first = both.init(new Uint8Array(8));
  const good = both.init(bytes);
  const beside = new both.ConnectFi(BASE).akepa.status(STATUS);
  assert.equal((await failureOf(first)).code, 'wasmLoad');
  await good;
  assert.deepEqual(await beside, OK);
  const sdk = await freshCopy();
  const bad = sdk.init(new Uint8Array(8));
  const call = new sdk.ConnectFi(BASE).akepa.status(STATUS);
  assert.equal((await failureOf(bad)).code, 'wasmLoad');
  assert.deepEqual(await call, OK);
});

test('a token function that hung once is asked again by the next call', async () => {
  const sdk = await freshCopy();
  let asked = 0;
  const token = () => {
    asked += 1;
    return asked === 1 ? never() : 'token';
  };
  for (const [options, name] of [
    [{ timeout: 20 }, 'TimeoutError'],
    [{ totalTimeout: 20 }, 'TimeoutError'],
    [{ maxRetries: 0 }, 'TimeoutError'],
  ]) {
    asked = 0;
    if (options.maxRetries === 0) options.signal = AbortSignal.timeout(20);
    const client = new sdk.ConnectFi({ ...BASE, token });
    assert.equal((await failureOf(client.akepa.status(STATUS, options))).name, name);
    assert.deepEqual(await client.akepa.status(STATUS), OK);
    assert.equal(asked, 2);
  }
});

test('a token function that calls its own client gets an error instead of a deadlock', async () => {
  const sdk = await freshCopy();
  const client = new sdk.ConnectFi({ ...BASE, token: async () => (await client.akepa.status(STATUS)).data });
  const error = await failureOf(client.akepa.status(STATUS));
  assert(error instanceof sdk.ConfigurationError, String(error));
  assert.match(error.message, /^The token function made a call of its own client/);
  const late = new sdk.ConnectFi({
    ...BASE,
    timeout: 30,
    token: async () => {
      await null;
      return (await late.akepa.status(STATUS)).data;
    },
  });
  assert.equal((await failureOf(late.akepa.status(STATUS))).name, 'TimeoutError');
  const login = new sdk.ConnectFi({
    ...BASE,
    fetch: async () => Response.json({ code: '0', data: { token: 'got' } }),
    token: async () => (await login.auth.getToken({ login: 'l', password: 'p' })).data.token,
  });
  await login.akepa.status(STATUS);
});

test('a blank token is refused wherever it comes from', async () => {
  const sdk = await freshCopy();
  for (const blank of ['', ' ', '\t ']) {
    assert.throws(() => new sdk.ConnectFi({ ...BASE, token: blank }), sdk.ConfigurationError);
    for (const options of [
      { token: () => blank },
      {
        token: undefined,
        credentials: { login: 'l', password: 'p' },
        fetch: async () => Response.json({ code: '0', data: { token: blank } }),
      },
    ]) {
      const error = await failureOf(new sdk.ConnectFi({ ...BASE, ...options }).akepa.status(STATUS));
      assert(error instanceof sdk.ConfigurationError, String(error));
    }
  }
});

test('an abort without a reason rejects with an AbortError', async () => {
  const sdk = await freshCopy();
  const signal = () => {
    const listeners = new Set();
    return {
      aborted: false,
      reason: undefined,
      addEventListener: (_, listener) => listeners.add(listener),
      removeEventListener: (_, listener) => listeners.delete(listener),
      abort() {
        this.aborted = true;
        for (const listener of listeners) listener();
      },
    };
  };
  for (const fetch of [never, BASE.fetch]) {
    const own = signal();
    const call = failureOf(new sdk.ConnectFi({ ...BASE, fetch }).akepa.status(STATUS, { signal: own }));
    own.abort();
    const error = await call;
    assert.deepEqual([error.name, error instanceof DOMException], ['AbortError', true]);
  }
});
