// Every fault × every call, against a TCP server: how often the call was sent, and which error it rejected with.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import * as sdk from 'connectfi-sdk';
import { failureOf } from './failure.mjs';
import { FAULTS, sendsOf } from './faults.mjs';
import { FREE_REQUESTS, OPERATIONS } from './operations.mjs';
import { answerOf, rawServer, refusedUrl } from './raw-server.mjs';
import { timeLimit } from './time-limit.mjs';

const CALLS = [...OPERATIONS, ...FREE_REQUESTS];
const RETRIES = 2;

// Backoff waits a random share of its limit; here that share is 0.
mock.method(Math, 'random', () => 0);

const clientOf = (baseURL, more) =>
  new sdk.ConnectFi({ baseURL, token: 'token', maxRetries: RETRIES, logLevel: 'off', ...more });
const shown = ({ constructor: errorClass, name, code, attempts, retryable, outcomeUnknown, status, retryAfter }) => ({
  class: errorClass,
  name,
  code,
  attempts,
  retryable,
  outcomeUnknown,
  status,
  retryAfter,
});

/** The fault, and a client's option and a way to make a call with which its time is up as soon as the server has its request. */
function limited(fault) {
  const { run, isUp } = timeLimit(fault.timeout);
  const onRequest = (...given) => {
    fault.onRequest(...given);
    isUp();
  };
  return { run, onRequest: fault.timeout ? onRequest : fault.onRequest, options: { timeout: fault.timeout } };
}

for (const fault of FAULTS) {
  test(fault.name, async (t) => {
    const cells = CALLS.map(async (call) => {
      const { run, onRequest, options } = limited(fault);
      const server = await rawServer(t, onRequest, fault.onConnection);
      const error = await failureOf(run(() => call.call(clientOf(server.url, options))));
      const sends = sendsOf(fault, call, RETRIES);
      assert.equal(
        fault.onConnection ? server.connections : server.requests.length,
        sends,
        `${call.name}: number of sends`,
      );
      assert.deepEqual(
        shown(error),
        {
          class: sdk[fault.error],
          name: fault.error,
          code: fault.code,
          attempts: sends,
          retryable: fault.again !== 'none',
          outcomeUnknown: fault.unknown && call.retry === 'creation',
          status: fault.status,
          retryAfter: fault.retryAfter,
        },
        call.name,
      );
      for (const { head } of server.requests)
        assert(head.startsWith(`${call.method} ${call.path} HTTP/1.1`), 'nothing else was sent');
    });
    await Promise.all(cells);
  });

  test(`${fault.name}, once, then an answer`, async (t) => {
    const cells = CALLS.map(async (call) => {
      const { run, onRequest, options } = limited(fault);
      let failed = false;
      const healthy = (socket) => socket.write(answerOf(200, { code: '0', data: {} }));
      const server = await rawServer(
        t,
        (socket, ...rest) => {
          if (failed) return healthy(socket);
          failed = true;
          return onRequest(socket, ...rest);
        },
        (socket) => {
          if (fault.onConnection && !failed) {
            failed = true;
            fault.onConnection(socket);
          }
        },
      );
      const outcome = await run(() => call.call(clientOf(server.url, options))).catch((error) => error);
      if (sendsOf(fault, call, RETRIES) > 1) assert.deepEqual(outcome, { code: '0', data: {} }, call.name);
      else assert.equal(outcome.code, fault.code, call.name);
    });
    await Promise.all(cells);
  });
}

for (const [name, place, code] of [
  ['refused', refusedUrl, /ECONNREFUSED/],
  ['a name that does not resolve', () => 'https://nobody.invalid', /ENOTFOUND|EAI_AGAIN/],
]) {
  test(`${name}: a call that was never sent is retried, whatever it is, and its outcome is known`, async () => {
    const baseURL = await place();
    const cells = CALLS.map(async (call) => {
      let tries = 0;
      const counting = (...given) => {
        tries += 1;
        return fetch(...given);
      };
      const error = await failureOf(call.call(clientOf(baseURL, { fetch: counting })));
      assert.equal(tries, 1 + RETRIES, call.name);
      assert.deepEqual(shown(error), {
        class: sdk.ConnectionError,
        name: 'ConnectionError',
        code: 'connection',
        attempts: 0,
        retryable: true,
        outcomeUnknown: false,
        status: undefined,
        retryAfter: undefined,
      });
      assert.match(error.message, code);
    });
    await Promise.all(cells);
  });
}

test('uploads with progress meet the same faults in the same way', async (t) => {
  const upload = OPERATIONS.find(({ name }) => name === 'document.upload');
  const cells = FAULTS.map(async (fault) => {
    const { run, onRequest, options } = limited(fault);
    const server = await rawServer(t, onRequest, fault.onConnection);
    const loaded = [];
    const onProgress = (progress) => loaded.push(progress.loaded);
    const error = await failureOf(run(() => upload.call(clientOf(server.url, options), { onProgress })));
    assert.equal(
      fault.onConnection ? server.connections : server.requests.length,
      sendsOf(fault, upload, RETRIES),
      fault.name,
    );
    assert.deepEqual([error.name, error.code, error.outcomeUnknown], [fault.error, fault.code, false], fault.name);
    assert.equal(loaded[0], 0);
    assert.deepEqual(
      loaded,
      [...loaded].sort((a, b) => a - b),
      'never going back',
    );
  });
  await Promise.all(cells);
});

test('a redirect gets not a byte to the other side', async (t) => {
  const other = await rawServer(t, () => {});
  for (const status of [301, 302, 303, 307, 308]) {
    for (const location of [other.url, `//${other.url.slice('http://'.length)}/x`]) {
      const server = await rawServer(t, (socket) => socket.write(answerOf(status, '', { location })));
      await Promise.all(
        CALLS.map(async (call) => {
          const error = await failureOf(call.call(clientOf(server.url)));
          assert.deepEqual(
            [error.name, error.code, error.status],
            ['UnexpectedResponseError', 'unexpectedRedirect', status],
          );
        }),
      );
      assert.equal(server.requests.length, CALLS.length);
    }
  }
  assert.equal(other.connections, 0);
});
