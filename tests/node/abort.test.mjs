// Aborting at every moment: the call rejects with the caller's reason, and the socket is closed.
import assert from 'node:assert/strict';
import { getEventListeners, getMaxListeners, setMaxListeners } from 'node:events';
import { test } from 'node:test';
import { ConnectFi } from 'connectfi-sdk';
import { failureOf } from './failure.mjs';
import { FREE_REQUESTS, OPERATIONS } from './operations.mjs';
import { jpegOf } from './pictures.mjs';
import { answerOf, rawServer } from './raw-server.mjs';
import { timeLimit } from './time-limit.mjs';

const CALLS = [...OPERATIONS, ...FREE_REQUESTS];
const STATUS = { customerId: 'c', applicationId: 'a' };
const clientOf = (baseURL, options) => new ConnectFi({ baseURL, token: 'token', logLevel: 'off', ...options });

/** Node's fetch takes up to four seconds to close a socket in the middle of a body. */
async function until(condition, what) {
  const end = Date.now() + 60_000;
  while (!condition()) {
    assert(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test('a signal that is aborted already: nothing is sent, whatever the call', async (t) => {
  const server = await rawServer(t, () => {});
  const reason = { of: 'the caller' };
  const signal = AbortSignal.abort(reason);
  for (const { name, call } of CALLS)
    assert.equal(await failureOf(call(clientOf(server.url), { signal })), reason, name);
  const usual = AbortSignal.abort();
  assert.equal(await failureOf(clientOf(server.url).akepa.status(STATUS, { signal: usual })), usual.reason);
  assert.equal(usual.reason.name, 'AbortError');
  assert.equal(server.connections, 0);
});

test('while the server is silent: each call rejects with the reason at once, and its socket is closed', async (t) => {
  const cells = CALLS.map(async ({ name, call }) => {
    const server = await rawServer(t, () => {});
    const controller = new AbortController();
    const calling = failureOf(call(clientOf(server.url), { signal: controller.signal }));
    await until(() => server.requests.length === 1, name);
    const reason = new Error('the page was left');
    controller.abort(reason);
    assert.equal(await calling, reason, name);
    await until(() => server.open.size === 0, `${name}: the socket stays open`);
    assert.equal(server.requests.length, 1);
    assert.deepEqual(getEventListeners(controller.signal, 'abort'), []);
  });
  await Promise.all(cells);
});

test('in the middle of an answer', async (t) => {
  const server = await rawServer(t, (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"code"'));
  const controller = new AbortController();
  const calling = failureOf(
    clientOf(server.url).akepa.identification({ reference: 'r', customerId: 'c' }, { signal: controller.signal }),
  );
  await until(() => server.requests.length === 1, 'sent');
  setTimeout(() => controller.abort('enough'), 20);
  assert.equal(await calling, 'enough');
  await until(() => server.open.size === 0, 'the socket stays open');
});

test('while it waits before the next attempt', async (t) => {
  const server = await rawServer(t, (socket) => socket.write(answerOf(503, { code: 'busy' })));
  const controller = new AbortController();
  const calling = failureOf(
    clientOf(server.url, { maxRetries: 50 }).akepa.status(STATUS, { signal: controller.signal }),
  );
  await until(() => server.requests.length >= 1, 'sent');
  await new Promise((resolve) => setTimeout(resolve, 20));
  const reason = new Error('enough');
  controller.abort(reason);
  assert.equal(await calling, reason);
  const { length } = server.requests;
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(server.requests.length, length, 'and nothing more is sent');
});

test('while it waits as long as the server has asked for', { timeout: 60_000 }, async (t) => {
  const server = await rawServer(t, (socket) => socket.write(answerOf(503, { code: 'busy' }, { 'retry-after': '30' })));
  const controller = new AbortController();
  // The 30 seconds never end in this test, so only the signal can end the call.
  const wait = timeLimit(30_000);
  const calling = wait.run(() => failureOf(clientOf(server.url).akepa.status(STATUS, { signal: controller.signal })));
  await until(() => wait.pending === 1, 'the wait');
  const reason = new Error('enough');
  controller.abort(reason);
  assert.equal(await calling, reason);
  assert.equal(wait.pending, 0, 'the timer is let go');
  assert.equal(server.requests.length, 1);
});

test('while the module is loaded, in the caller’s own callbacks, and after the end', async (t) => {
  const server = await rawServer(t, (socket) => socket.write(answerOf(200, { code: '0', data: {} })));
  const early = new AbortController();
  const calling = failureOf(clientOf(server.url).akepa.status(STATUS, { signal: early.signal }));
  early.abort('at once');
  assert.equal(await calling, 'at once');
  assert.equal(server.requests.length, 0);

  const inside = new AbortController();
  const token = () => {
    inside.abort('in the token function');
    return 'token';
  };
  assert.equal(
    await failureOf(clientOf(server.url, { token }).akepa.status(STATUS, { signal: inside.signal })),
    'in the token function',
  );
  assert.equal(server.requests.length, 0);

  const progress = new AbortController();
  const onProgress = () => progress.abort('in onProgress');
  assert.equal(
    await failureOf(
      clientOf(server.url).document.upload('sdoc_1', jpegOf(64), { signal: progress.signal, onProgress }),
    ),
    'in onProgress',
  );

  const late = new AbortController();
  assert.deepEqual(await clientOf(server.url).akepa.status(STATUS, { signal: late.signal }), { code: '0', data: {} });
  assert.deepEqual(getEventListeners(late.signal, 'abort'), [], 'no listener is left behind');
  late.abort();
});

test('a signal that many calls share ends them all, and keeps no listener of those that ended before', async (t) => {
  const server = await rawServer(t, (socket, { head }) => {
    if (head.startsWith('GET')) socket.write(answerOf(200, { code: '0', data: {} }));
  });
  const controller = new AbortController();
  const { signal } = controller;
  const client = clientOf(server.url);
  for (let round = 0; round < 30; round += 1) await client.customer.kyc.status('csta-1', { signal });
  assert.equal(getEventListeners(signal, 'abort').length, 0);
  const hanging = Array.from({ length: 10 }, () => failureOf(client.akepa.status(STATUS, { signal })));
  await until(() => server.requests.length === 40, 'sent');
  controller.abort('all');
  assert.deepEqual(await Promise.all(hanging), Array(10).fill('all'));
  await until(() => server.open.size <= 1, 'sockets stay open');
});

test('AbortSignal.timeout and AbortSignal.any work as they do with fetch', async (t) => {
  const server = await rawServer(t, () => {});
  const error = await failureOf(
    clientOf(server.url).akepa.status(STATUS, { signal: AbortSignal.any([AbortSignal.timeout(30)]) }),
  );
  assert.equal(error.name, 'TimeoutError');
  assert(error instanceof DOMException);
});

test('a timeout closes the socket, like an abort', async (t) => {
  const cells = CALLS.map(async ({ name, call }) => {
    const server = await rawServer(t, () => {});
    const error = await failureOf(call(clientOf(server.url, { maxRetries: 0 }), { timeout: 400 }));
    assert.equal(error.name, 'TimeoutError', name);
    await until(() => server.open.size === 0, `${name}: the socket stays open`);
  });
  await Promise.all(cells);
});

test('aborting an upload in the middle stops its bytes, with and without progress', async (t) => {
  const size = 64 * 1024 * 1024;
  const file = new Blob([jpegOf(size)]);
  const cells = [false, true].map(async (watched) => {
    const server = await rawServer(
      t,
      () => {},
      (socket) =>
        socket.on('data', () => {
          // A slow server: after an abort only what is in the kernel's buffers may still arrive.
          socket.pause();
          setTimeout(() => socket.resume(), 1);
        }),
    );
    const controller = new AbortController();
    const options = { signal: controller.signal, ...(watched && { onProgress() {} }) };
    const calling = failureOf(clientOf(server.url).document.upload('sdoc_1', file, options));
    await until(() => server.received > 1_000_000, 'begun');
    controller.abort('enough');
    assert.equal(await calling, 'enough');
    await until(() => server.open.size === 0, 'the socket stays open');
    assert(server.received < size / 2, `${server.received} bytes went out`);
    const { received } = server;
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(server.received, received);
  });
  await Promise.all(cells);
});

test('nothing keeps the process alive after a call: no timer, no socket of ours', async (t) => {
  const server = await rawServer(t, (socket, { head }) => {
    if (head.startsWith('GET')) socket.write(answerOf(200, { code: '0', data: {} }));
  });
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  const client = clientOf(server.url, { timeout: 3_000_000 });
  const controller = new AbortController();
  await client.customer.kyc.status('csta-1');
  const hanging = failureOf(client.akepa.status(STATUS, { signal: controller.signal }));
  await until(() => timers() > before, 'the clock of an attempt');
  controller.abort();
  await hanging;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert(timers() <= before + 1, 'undici keeps one timer for all its sockets');
});

test('one signal for many calls is no leak that Node warns of', async () => {
  const warnings = [];
  const warned = (warning) => warnings.push(warning);
  process.on('warning', warned);
  const controller = new AbortController();
  const { signal } = controller;
  const client = clientOf('https://api.example', { fetch: () => new Promise(() => {}) });
  const calls = Array.from({ length: 50 }, () => failureOf(client.akepa.status(STATUS, { signal })));
  await new Promise((resolve) => setTimeout(resolve, 50));
  controller.abort('enough');
  assert.deepEqual(new Set(await Promise.all(calls)), new Set(['enough']));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', warned);
  assert.deepEqual(warnings, []);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

test('a limit of listeners that the caller set stays', async () => {
  const { signal } = new AbortController();
  setMaxListeners(3, signal);
  const client = clientOf('https://api.example', { fetch: async () => Response.json({ code: '0', data: {} }) });
  await client.akepa.status(STATUS, { signal });
  assert.equal(getMaxListeners(signal), 3);
});

test('a file that cannot be read in time: aborting and totalTimeout end the call, and nothing is sent', async () => {
  const sent = [];
  const client = clientOf('https://api.example', { fetch: async (url) => sent.push(url) });
  const far = () => {
    const file = new File([jpegOf(100)], 'front.jpg');
    return Object.defineProperty(file, 'slice', { value: () => ({ arrayBuffer: () => new Promise(() => {}) }) });
  };
  const submission = () => ({
    ...STATUS,
    workflow: 'PERSONAL',
    documents: [{ file: far(), type: 'license', name: 'License' }],
  });
  for (const call of [
    (options) => client.akepa.document.upload('doc_1', far(), options),
    (options) => client.akepa.document.upload('doc_1', far(), { ...options, onProgress() {} }),
    (options) => client.akepa.submitDocuments(submission(), options),
  ]) {
    const controller = new AbortController();
    setTimeout(() => controller.abort('the reason'), 20);
    assert.equal(await failureOf(call({ signal: controller.signal })), 'the reason');
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
    const { name, message, attempts, outcomeUnknown } = await failureOf(call({ totalTimeout: 20 }));
    assert.deepEqual(
      { name, message, attempts, outcomeUnknown },
      {
        name: 'TimeoutError',
        message: 'The file could not be read within totalTimeout',
        attempts: 0,
        outcomeUnknown: false,
      },
    );
  }
  assert.deepEqual(sent, []);
});
