// A login fails while several calls wait for it: each call's error has that call's own `attempts`. Time is virtual.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { AuthenticationError, ConfigurationError, ConnectFi, ConnectionError, ServerError, init } from 'connectfi-sdk';
import { failureOf } from './failure.mjs';
import { virtualClock } from './virtual-clock.mjs';

const STATUS = { customerId: 'c', applicationId: 'a' };
const CREATION = { customerId: 'c', reference: 'r' };
const credentials = { login: 'demo', password: 'hunter2' };

beforeEach(async () => {
  await init();
  virtualClock();
});
afterEach(() => mock.restoreAll());

/** A client whose first login succeeds and whose later logins get `answerOfLogin`. Its calls get these answers, in turn. */
function clientOfFailingLogin(answerOfLogin, answers, lifetime = 3_600_000) {
  const sends = [];
  const logins = [];
  const client = new ConnectFi({
    baseURL: 'https://api.example.com',
    credentials,
    logLevel: 'off',
    maxRetries: 1,
    fetch: async (url) => {
      if (!url.endsWith('/auth/get-token')) return answers[sends.push(url) - 1]();
      if (logins.push(url) > 1) return answerOfLogin();
      return Response.json({
        code: '0',
        data: { token: 'token-1', dtsExpireAt: new Date(Date.now() + lifetime).toISOString() },
      });
    },
  });
  return { client, sends, logins };
}
const busy = () => Response.json({ code: 'exception' }, { status: 503, headers: { 'retry-after': '1' } });
const unauthorized = () => Response.json({ code: 'unauthorized' }, { status: 401 });

test('a login that fails between the attempts of a call: the call’s own numbers', async () => {
  const refused = () => Promise.reject(Object.assign(new TypeError('x'), { cause: { code: 'ECONNREFUSED' } }));
  const odd = () => Response.json({ code: '0', data: { token: 'a\nb' } });
  for (const [answerOfLogin, answers, lifetime, type, attempts, outcomeUnknown, retryable] of [
    [refused, [busy], 800, ConnectionError, 1, true, true],
    [busy, [busy], 800, ServerError, 1, true, true],
    [unauthorized, [busy], 800, AuthenticationError, 1, true, false],
    [odd, [busy], 800, ConfigurationError, 1, true, false],
    [unauthorized, [busy, unauthorized], undefined, AuthenticationError, 2, true, false],
    [refused, [unauthorized], undefined, ConnectionError, 1, false, true],
  ]) {
    const { client, sends } = clientOfFailingLogin(answerOfLogin, answers, lifetime);
    const error = await failureOf(client.akepa.identification(CREATION));
    assert(error instanceof type, String(error));
    assert.equal(sends.length, attempts);
    assert.deepEqual([error.attempts, error.outcomeUnknown, error.retryable], [attempts, outcomeUnknown, retryable]);
  }
});

test('a failed login gives all waiting calls the same error, with each call’s own attempts', async () => {
  const { client, logins } = clientOfFailingLogin(busy, [busy, busy], 800);
  const waiting = [client.akepa.identification(CREATION), client.akepa.status(STATUS)].map(failureOf);
  await new Promise((resolve) => setTimeout(resolve, 950));
  const errors = await Promise.all([...waiting, failureOf(client.document.generate())]);
  assert.deepEqual([new Set(errors).size, logins.length], [3, 3], 'one login for all, retried once');
  for (const error of errors) {
    assert(error instanceof ServerError);
    assert.deepEqual([error.status, error.code, error.retryAfter, error.retryable], [503, 'exception', 1_000, true]);
  }
  assert.deepEqual(
    errors.map(({ attempts, outcomeUnknown }) => [attempts, outcomeUnknown]),
    [
      [1, true],
      [1, false],
      [0, false],
    ],
  );
});
