// A trap ends the calls of its instance cleanly: no login, request, timer or listener is left. And nothing that is known to have led to a
// trap leads to one.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ConnectFi } from 'connectfi-sdk';
import { freshCopy } from './copies.mjs';
import { failureOf } from './failure.mjs';
import { PNG } from './pictures.mjs';

/** A copy of the package whose `client.request()` traps. */
async function trapping() {
  const sdk = await freshCopy();
  await sdk.init(await readFile(join(process.env.CONNECTFI_TRAPS, 'entry.wasm')));
  return sdk;
}
const BASE = { baseURL: 'https://api.example', token: 'token', logLevel: 'off' };
const STATUS = { customerId: 'c', applicationId: 'a' };
const PERSON = { customerId: 'c', reference: 'r' };
const OK = { code: '0', data: {} };
const tick = (milliseconds = 5) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const trap = (sdk) => failureOf(new sdk.ConnectFi(BASE).request('GET', '/x'));

test('a pending login ends with the instance, and the next call logs in', async () => {
  const sdk = await trapping();
  let logins = 0;
  const fetch = (url) => {
    if (!/auth/.test(url)) return Promise.resolve(Response.json(OK));
    logins += 1;
    return logins === 1 ? new Promise(() => {}) : Promise.resolve(Response.json({ code: '0', data: { token: 't' } }));
  };
  const client = new sdk.ConnectFi({ ...BASE, token: undefined, credentials: { login: 'l', password: 'p' }, fetch });
  const waiting = [failureOf(client.akepa.status(STATUS)), failureOf(client.akepa.identification(PERSON))];
  await tick();
  await trap(sdk);
  for (const error of await Promise.all(waiting)) {
    assert(error instanceof sdk.InternalError, String(error));
    assert.deepEqual([error.attempts, error.outcomeUnknown], [0, false], 'nothing of it was sent');
  }
  assert.deepEqual(await client.akepa.status(STATUS), OK);
  assert.equal(logins, 2);
});

test('pending requests are aborted, and listeners and timers removed', async () => {
  const sdk = await trapping();
  const signals = [];
  const fetch = (_, { signal }) => {
    signals.push(signal);
    return new Promise(() => {});
  };
  const client = new sdk.ConnectFi({ ...BASE, fetch });
  const { signal } = new AbortController();
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const calls = [
    failureOf(client.akepa.status(STATUS, { signal })),
    failureOf(client.akepa.identification(PERSON, { signal })),
    failureOf(client.document.upload('d', PNG, { signal })),
  ];
  await tick();
  assert.equal(signals.length, 3);
  await trap(sdk);
  const [read, creation, upload] = await Promise.all(calls);
  assert.deepEqual(
    [read, creation, upload].map(({ attempts, outcomeUnknown }) => [attempts, outcomeUnknown]),
    [
      [1, false],
      [1, true],
      [1, false],
    ],
  );
  assert(signals.every(({ aborted }) => aborted));
  assert.equal(getEventListeners(signal, 'abort').length, 0);
  assert.equal(timers(), before);
});

test('attempts and outcomeUnknown while a call waits for its next attempt', async () => {
  const sdk = await trapping();
  const fetch = async () =>
    Response.json({ code: 'busy', message: '' }, { status: 429, headers: { 'retry-after': '30' } });
  const client = new sdk.ConnectFi({ ...BASE, fetch });
  const waiting = failureOf(client.akepa.identification(PERSON));
  await tick(20);
  await trap(sdk);
  const error = await waiting;
  assert.deepEqual([error.attempts, error.outcomeUnknown], [1, false], 'a 429 was not carried out');
});

test('the message names no exception', async () => {
  const sdk = await trapping();
  const error = await trap(sdk);
  assert.equal(
    error.message,
    'The WebAssembly module trapped, a bug in connectfi-sdk; the next call uses a new instance',
  );
  assert.equal(error.cause, undefined);
});

/** Starts another call, which is under way meanwhile and must not be affected. */
async function unharmed(work) {
  let answer;
  const fetch = () => new Promise((resolve) => (answer = resolve));
  const other = new ConnectFi({ ...BASE, fetch }).akepa.status(STATUS);
  await tick();
  await work();
  answer(Response.json(OK));
  assert.deepEqual(await other, OK);
}

test('an answer nested at any depth, success or error, does no harm to other calls', async () => {
  const nested = (depth, code) =>
    `{"code":"${code}","message":"token","data":${'['.repeat(depth)}"token"${']'.repeat(depth)},"context":${'['.repeat(depth)}"token"${']'.repeat(depth)}}`;
  await unharmed(async () => {
    for (const depth of [1, 100, 1_000, 2_000, 2_500, 2_611, 2_700, 3_000, 5_000, 10_000, 100_000]) {
      for (const [code, status] of [
        ['0', 200],
        ['c', 400],
      ]) {
        const fetch = async () => new Response(nested(depth, code), { status });
        const call = new ConnectFi({ ...BASE, fetch }).akepa.status(STATUS);
        if (code === '0') assert.equal((await call).code, '0');
        else assert.equal((await failureOf(call)).name, 'ApiError');
      }
    }
  });
});

test('a call at the bottom of the caller’s own recursion, at every depth', async () => {
  const client = new ConnectFi({ ...BASE, fetch: async () => Response.json(OK) });
  const { signal } = new AbortController();
  await unharmed(async () => {
    const calls = [];
    const dive = () => {
      try {
        dive();
      } catch {
        // Near the end of the stack, and a frame further from it each time.
      }
      if (calls.length > 400) return;
      try {
        calls.push(client.akepa.status(STATUS, { signal }), client.akepa.identification(PERSON));
      } catch (error) {
        assert(error instanceof RangeError);
      }
    };
    dive();
    for (const result of await Promise.allSettled(calls)) {
      if (result.status === 'rejected') assert(!/trapped/.test(result.reason.message), String(result.reason));
    }
    assert(calls.length > 100);
    assert.deepEqual(await client.akepa.status(STATUS), OK);
  });
});

test('revoked proxies, wherever an object is taken', async () => {
  const revoked = (target) => {
    const { proxy, revoke } = Proxy.revocable(target, {});
    revoke();
    return proxy;
  };
  const client = new ConnectFi({ ...BASE, fetch: async () => Response.json(OK) });
  const request = { ...STATUS, workflow: 'PERSONAL' };
  await unharmed(async () => {
    for (const call of [
      () => client.akepa.submitDocuments({ ...request, documents: revoked([]) }),
      () => client.akepa.submitDocuments({ ...request, documents: [revoked({})] }),
      () =>
        client.akepa.submitDocuments({ ...request, documents: [{ file: revoked({}), type: 'license', name: 'n' }] }),
      () => client.akepa.submitDocuments(revoked({})),
      () => client.akepa.status(revoked({})),
      () => client.akepa.update({ applicationId: 'a', documents: revoked([]) }),
      () => client.akepa.status(STATUS, revoked({})),
      () => client.akepa.status(STATUS, { headers: revoked({}) }),
      () => client.akepa.status(STATUS, { signal: revoked({}) }),
      () => client.akepa.document.upload('d', revoked({})),
      () => client.akepa.document.upload(revoked({}), PNG),
      () => client.auth.getToken(revoked({})),
    ]) {
      const error = await failureOf(call());
      assert(error.name === 'TypeError' || error.name === 'ValidationError', `${call}: ${error}`);
    }
  });
});

test('what the caller throws reaches it as it is, also a revoked proxy', async () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const throwing = () => {
    throw proxy;
  };
  const rejecting = () => new Promise((_, reject) => reject(proxy));
  // Not deepEqual and no message: nothing of it can be read.
  const same = async (call) => assert((await call.then(undefined, (reason) => [reason]))[0] === proxy);
  await unharmed(async () => {
    for (const token of [throwing, rejecting]) {
      const client = new ConnectFi({ ...BASE, token, fetch: async () => Response.json(OK) });
      await same(client.akepa.status(STATUS));
      await same(
        client.akepa.submitDocuments({
          ...STATUS,
          workflow: 'PERSONAL',
          documents: [{ file: PNG, type: 'license', name: 'n' }],
        }),
      );
      await same(client.akepa.waitUntilSettled(STATUS));
    }
    const client = new ConnectFi({ ...BASE, fetch: async () => Response.json(OK) });
    await same(client.akepa.status(STATUS, { signal: AbortSignal.abort(proxy) }));
    await same(client.akepa.status({ toJSON: throwing }));
    const answered = { fetch: async () => Response.json({ code: '0', data: { status: 'running' } }) };
    await same(new ConnectFi({ ...BASE, ...answered }).akepa.waitUntilSettled(STATUS, { onStatus: throwing }));
    for (const fetch of [throwing, rejecting]) {
      const error = await failureOf(new ConnectFi({ ...BASE, fetch, maxRetries: 0 }).akepa.status(STATUS));
      assert.equal(error.name, 'ConnectionError');
    }
  });
});

test('a signal that keeps its listeners, and fires long after the call', async () => {
  const listeners = [];
  const signal = {
    aborted: false,
    addEventListener: (_, listener) => listeners.push(listener),
    removeEventListener() {},
  };
  const client = new ConnectFi({ ...BASE, fetch: async () => Response.json(OK) });
  await unharmed(async () => {
    await client.akepa.status(STATUS, { signal });
    assert(listeners.length > 0);
    for (const listener of listeners) listener();
    await tick();
  });
});
