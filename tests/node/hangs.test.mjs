// Nothing hangs: time limits hold while the module loads and while a token is fetched, and the failure of one call is not that of another.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { ConnectFi, ValidationError, validate } from 'connectfi-sdk';
import { freshCopy } from './copies.mjs';
import { failureOf } from './failure.mjs';

const require = createRequire(import.meta.url);
const STATUS = { customerId: 'c', applicationId: 'a' };
const OK = { code: '0', data: {} };
const BASE = { baseURL: 'https://api.example', token: 'token', logLevel: 'off', fetch: async () => Response.json(OK) };
const never = () => new Promise(() => {});

test('timeout and totalTimeout hold while the module loads; the next call does not wait for a load that hangs', async () => {
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

test('a failed init does not affect another init or a call', async () => {
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

test('a token function that hung is called again by the next call', async () => {
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
  assert.match(error.message, /^The token function called its own client/);
  // Also after an `await`: Node's AsyncLocalStorage shows that the token function makes the call.
  const late = new sdk.ConnectFi({
    ...BASE,
    token: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return (await late.akepa.status(STATUS)).data;
    },
  });
  assert.equal((await failureOf(late.akepa.status(STATUS))).message, error.message);
  const login = new sdk.ConnectFi({
    ...BASE,
    fetch: async () => Response.json({ code: '0', data: { token: 'got' } }),
    token: async () => (await login.auth.getToken({ login: 'l', password: 'p' })).data.token,
  });
  await login.akepa.status(STATUS);
});

test('calls made while a token function is running wait for it, also calls from a timer that the function started earlier', async () => {
  const sdk = await freshCopy();
  const gates = [];
  const client = new sdk.ConnectFi({ ...BASE, token: () => new Promise((resolve) => gates.push(resolve)) });
  const first = client.akepa.status(STATUS);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const beside = Array.from({ length: 20 }, () => client.akepa.status(STATUS));
  gates[0]('token');
  for (const answer of await Promise.all([first, ...beside])) assert.deepEqual(answer, OK);

  // A timer that the token function started fires in its async context, but after the function has ended.
  let later;
  let asked = 0;
  const refreshing = new sdk.ConnectFi({
    ...BASE,
    fetch: async (_, { headers }) =>
      headers['x-connectfi-token'] === 'token-1'
        ? Response.json({ code: 'unauthorized', message: '' }, { status: 401 })
        : Response.json(OK),
    token: async () => {
      asked += 1;
      later ??= new Promise((resolve) => setTimeout(() => resolve(refreshing.akepa.status(STATUS)), 20));
      await new Promise((resolve) => setTimeout(resolve, asked > 1 ? 40 : 1));
      return `token-${asked}`;
    },
  });
  assert.deepEqual(await refreshing.akepa.status(STATUS), OK);
  assert.deepEqual(await later, OK);
});

test('without AsyncLocalStorage, the message of the TimeoutError names the possible cause', async () => {
  const { getBuiltinModule } = process;
  process.getBuiltinModule = undefined;
  try {
    const sdk = await freshCopy();
    const client = new sdk.ConnectFi({
      ...BASE,
      timeout: 30,
      token: async () => {
        await null;
        return (await client.akepa.status(STATUS)).data;
      },
    });
    const error = await failureOf(client.akepa.status(STATUS));
    assert(error instanceof sdk.TimeoutError, String(error));
    assert.match(error.message, /^The token function took longer than timeout; does it call its own client\?$/);
  } finally {
    process.getBuiltinModule = getBuiltinModule;
  }
});

test('a list that claims to be endless is refused before it is read', async () => {
  const client = new ConnectFi({ ...BASE, token: 'token' });
  const claims = (length) => new Proxy([], { get: (list, name) => (name === 'length' ? length : list[name]) });
  for (const documents of [new Array(4e9), claims(2 ** 53), claims(Infinity), Array(1_001).fill({})]) {
    const request = { ...STATUS, workflow: 'PERSONAL', documents };
    for (const validateRequests of [true, false]) {
      const own = new ConnectFi({ ...BASE, validateRequests });
      const error = await failureOf(own.akepa.submitDocuments(request));
      assert(error instanceof ValidationError, String(error));
      assert.equal(error.message, '/documents must NOT have more than 1000 items');
      assert.deepEqual(error.context, [
        {
          instancePath: '/documents',
          schemaPath: '#/properties/documents/maxItems',
          keyword: 'maxItems',
          params: { limit: 1000 },
          message: 'must NOT have more than 1000 items',
        },
      ]);
    }
  }
  for (const length of [-1, NaN, '0', undefined]) {
    const error = await failureOf(
      client.akepa.submitDocuments({ ...STATUS, workflow: 'PERSONAL', documents: claims(length) }),
    );
    assert(error instanceof ValidationError, String(error));
  }
  const error = await failureOf(
    client.akepa.submitDocuments({ ...STATUS, workflow: 'PERSONAL', documents: new Array(2) }),
  );
  assert.deepEqual(
    error.context.map(({ instancePath }) => instancePath),
    ['/documents/0', '/documents/1', '/documents/0/file', '/documents/1/file'],
  );
});

test('validate() does not read an endless list either', async () => {
  class List extends Array {}
  for (const documents of [new Array(4e9), Object.assign(new List(), { length: 4e9 }), new Proxy(new Array(4e9), {})]) {
    for (const body of [
      { applicationId: 'a', documents },
      {
        applicationId: 'a',
        get documents() {
          return documents;
        },
      },
      new (class {
        applicationId = 'a';
        documents = documents;
      })(),
    ]) {
      const error = await failureOf(validate('akepa.update', body));
      assert(error instanceof ValidationError, String(error));
      assert.deepEqual([error.message, error.context], ['A list is too long', []]);
    }
  }
  assert.equal((await validate('akepa.update', { applicationId: 'a', documents: new Array(3) })).length, 3);
});

test('a call with a long list is refused, and does not fill the memory with issues', async () => {
  const sent = [];
  const client = new ConnectFi({ ...BASE, token: 'token', fetch: async () => sent.push(1) });
  for (const [length, why] of [
    [100_001, /^A list is too long$/],
    [4e9, /it is too long$/],
  ]) {
    const error = await failureOf(client.akepa.update({ applicationId: 'a', documents: new Array(length) }));
    assert(error instanceof ValidationError, String(error));
    assert.match(error.message, why);
  }
  assert.deepEqual(sent, []);
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
