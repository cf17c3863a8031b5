// Many calls, one after the other and all at once: memory and handles must not grow.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PNG } from './pictures.mjs';
import { serveHttp } from './http-server.mjs';
import { handleLists, handles, memories, pages } from './wasm-memory.mjs';

const require = createRequire(import.meta.url);
const { ConnectFi, inspectFile, parseWebhook } = require('connectfi-sdk');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const OK = '{"code":"0","data":{"applicationId":"iapp_1","status":"running","entityApplications":[]}}';
const STATUS = { customerId: 'c', applicationId: 'a' };
const CREATION = { customerId: 'c', reference: 'r' };
const instant = { baseURL: 'https://api.example.com', token: () => 'token', logLevel: 'off', maxRetries: 0 };
const answer =
  (text, status = 200) =>
  async () =>
    new Response(text, { status, headers: { 'content-type': 'application/json' } });

/** Collects garbage. What a Rust closure holds is freed only after a callback of the collector (FinalizationRegistry). */
async function settle() {
  for (let round = 0; round < 3; round += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Memory and handles of the process and of the module. */
async function held() {
  await settle();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return {
    heapUsed,
    arrayBuffers,
    external,
    pages: pages(),
    slots: handleLists[0].length,
    handles: handles(),
  };
}

async function repeat(times, work) {
  for (let done = 0; done < times; done += 1) {
    await work();
    if (done % 250 === 0) await settle();
  }
}

/** Runs `work` to warm up, then many times more: nothing may grow. */
async function staysFlat(t, times, work) {
  await repeat(times / 5, work);
  const before = await held();
  const started = performance.now();
  await repeat(times, work);
  const seconds = (performance.now() - started) / 1_000;
  const after = await held();
  t.diagnostic(`${times} rounds in ${seconds.toFixed(1)} s: ${JSON.stringify(before)} → ${JSON.stringify(after)}`);
  assert.equal(memories.length, 1, 'one instance of the module');
  assert.equal(handleLists.length, 1, 'and its list of handles');
  assert.equal(after.pages, before.pages, 'pages of WebAssembly memory');
  assert.equal(after.slots, before.slots, 'size of the list of handles');
  assert(after.handles - before.handles < 10, 'handles in use');
  assert(after.heapUsed - before.heapUsed < 2_000_000, 'heap');
  assert(after.arrayBuffers - before.arrayBuffers < 500_000, 'array buffers');
  assert(after.external - before.external < 1_000_000, 'external memory');
}

test('200 000 calls leave nothing behind', async (t) => {
  const client = new ConnectFi({ ...instant, fetch: answer(OK) });
  await staysFlat(t, 2_000, () =>
    Promise.all(Array.from({ length: 100 }, () => client.akepa.identification(CREATION))),
  );
});

test('calls that fail leave nothing behind: refused, error envelopes, pages, lost connections, aborts, timeouts', async (t) => {
  const controller = new AbortController();
  const { signal } = controller;
  const throws = () => {
    throw new Error('of the caller');
  };
  const clients = [
    answer('{"code":"exception","message":"no","context":{"customerId":"c"}}', 500),
    answer('<html>', 502),
    answer('{"code":"0","data":'),
    () => Promise.reject(new TypeError('fetch failed')),
    throws,
    async () => ({ status: 500, text: throws }),
  ].map((fetch) => new ConnectFi({ ...instant, fetch }));
  const silent = new ConnectFi({
    ...instant,
    fetch: (_url, init) =>
      new Promise((_resolve, reject) => init.signal.addEventListener('abort', () => reject(init.signal.reason))),
  });
  const ignore = () => {};
  await staysFlat(t, 1_500, async () => {
    const own = new AbortController();
    const calls = clients.map((client) => client.akepa.status(STATUS, { signal }).catch(ignore));
    calls.push(clients[0].akepa.identification({ reference: 'UNIQUE_REFERENCE_ID' }).catch(ignore));
    calls.push(silent.akepa.status(STATUS, { timeout: 1 }).catch(ignore));
    calls.push(silent.akepa.status(STATUS, { signal: own.signal }).catch(ignore));
    calls.push(clients[0].document.upload('..', PNG).catch(ignore));
    calls.push(clients[0].request('POST', '/path', { no: 10n }).catch(ignore));
    calls.push(new ConnectFi({ ...instant, token: throws, fetch: answer(OK) }).akepa.status(STATUS).catch(ignore));
    calls.push(parseWebhook('{').catch(ignore), inspectFile('no file').catch(ignore));
    queueMicrotask(() => queueMicrotask(() => own.abort()));
    await Promise.all(calls);
  });
});

test('uploads leave nothing behind, with progress and without', async (t) => {
  const drain = async (_url, { body }) => {
    await new Response(body).arrayBuffer();
    return answer(OK)();
  };
  const throws = () => {
    throw new Error('of the caller');
  };
  const client = new ConnectFi({ ...instant, fetch: drain });
  await staysFlat(t, 1_000, async () => {
    await client.document.upload('sdoc_1', new Blob([PNG]));
    await client.document.upload('sdoc_1', PNG, { onProgress: throws });
  });
});

test('clients that are dropped leave nothing behind', async (t) => {
  await staysFlat(t, 5_000, async () => {
    const client = new ConnectFi({
      ...instant,
      fetch: answer('{"code":"0","data":{"token":"t"}}'),
      token: undefined,
      credentials: { login: 'demo', password: 'demo' },
    });
    await client.akepa.status(STATUS);
  });
});

test('1 000 calls at once, over real connections', async (t) => {
  const server = await serveHttp(t, ({ path }) => ({ body: { code: '0', data: { path } } }));
  const client = new ConnectFi({ baseURL: server.url, token: 'token' });
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, index) => client.customer.kyc.status(`csta-${index}`)),
  );
  for (const [index, answer] of answers.entries()) {
    assert.equal(answer.data.path, `/customer/kyc/status/csta-${index}`);
  }
  assert.equal(server.requests.length, 1_000);
});
