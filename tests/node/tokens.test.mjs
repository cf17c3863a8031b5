// Tokens: one request serves all calls that wait; renewed before expiry, and once after a 401.
import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import {
  AuthenticationError,
  ConfigurationError,
  ConnectFi,
  ServerError,
  TimeoutError,
  UnexpectedResponseError,
} from 'connectfi-sdk';
import { failureOf } from './failure.mjs';
import { serveHttp } from './http-server.mjs';

const STATUS = { customerId: 'c', applicationId: 'a' };
const CREATION = { customerId: 'c', reference: 'r' };
const OK = { code: '0', data: {} };
const UNAUTHORIZED = { status: 401, body: { code: 'unauthorized', message: 'Unauthorized' } };
const credentials = { login: 'demo', password: 'hunter2' };
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

afterEach(() => mock.restoreAll());

/** A server with tokens: it accepts those in `valid`, and issues `token-1`, `token-2` …, each valid for `lifetime`. */
async function tokenServer(t, { lifetime = 3_600_000, dated = true, delay = 0 } = {}) {
  const valid = new Set();
  const seen = { valid, logins: [], sends: [], answerOfLogin: undefined };
  const server = await serveHttp(t, async ({ path, headers, body }) => {
    if (path === '/auth/get-token') {
      seen.logins.push(JSON.parse(body));
      await pause(delay);
      if (seen.answerOfLogin) return seen.answerOfLogin();
      const token = `token-${seen.logins.length}`;
      valid.add(token);
      return {
        body: {
          code: '0',
          data: { token, ...(dated && { dtsExpireAt: new Date(Date.now() + lifetime).toISOString() }) },
        },
      };
    }
    seen.sends.push(headers['x-connectfi-token']);
    return valid.has(headers['x-connectfi-token']) ? { body: OK } : UNAUTHORIZED;
  });
  const client = new ConnectFi({ baseURL: server.url, credentials, logLevel: 'off' });
  return Object.assign(seen, { client, url: server.url, requests: server.requests });
}

test('one login for all waiting calls, and one for later calls', async (t) => {
  const server = await tokenServer(t, { delay: 20 });
  await Promise.all(Array.from({ length: 50 }, () => server.client.akepa.status(STATUS)));
  await server.client.akepa.identification(CREATION);
  assert.deepEqual(server.logins, [{ user: credentials }]);
  assert.deepEqual(server.sends, Array(51).fill('token-1'));
});

test('a token function is called once by each client, and may return the token without a promise', async (t) => {
  const server = await tokenServer(t);
  server.valid.add('given');
  // biome-ignore lint/suspicious/noThenProperty: a token function may give any thenable
  for (const give of [() => 'given', async () => 'given', () => ({ then: (resolve) => resolve('given') })]) {
    const asked = [];
    const token = (...request) => {
      asked.push(request);
      return give();
    };
    const client = new ConnectFi({ baseURL: server.url, token });
    await Promise.all([client.akepa.status(STATUS), client.akepa.status(STATUS), client.document.generate()]);
    await client.akepa.status(STATUS);
    assert.deepEqual(asked, [[{ reason: 'initial' }]]);
  }
});

test('a token is renewed before it expires: a minute, or a tenth of a short life', async (t) => {
  const { now } = Date;
  let ahead = 0;
  mock.method(Date, 'now', () => now() + ahead);
  for (const [lifetime, fresh, due] of [
    [3_600_000, 3_530_000, 3_541_000],
    [60_000, 53_000, 54_500],
  ]) {
    ahead = 0;
    const server = await tokenServer(t, { lifetime });
    await server.client.akepa.status(STATUS);
    ahead = fresh;
    await server.client.akepa.status(STATUS);
    assert.equal(server.logins.length, 1);
    ahead = due;
    await Promise.all([server.client.akepa.status(STATUS), server.client.akepa.status(STATUS)]);
    assert.equal(server.logins.length, 2);
    assert.deepEqual(server.sends, ['token-1', 'token-1', 'token-2', 'token-2'], 'never sent an old one');
  }
});

test('a missing, invalid or past expiry: the token is used until a 401', async (t) => {
  for (const dtsExpireAt of [undefined, null, 'soon', 42, '2001-01-01T00:00:00.000Z']) {
    const server = await tokenServer(t);
    server.answerOfLogin = () => {
      const token = `token-${server.logins.length}`;
      server.valid.add(token);
      return { body: { code: '0', data: { token, dtsExpireAt } } };
    };
    for (let round = 0; round < 3; round += 1) await server.client.akepa.status(STATUS);
    assert.equal(server.logins.length, 1);
    server.valid.clear();
    await server.client.akepa.status(STATUS);
    assert.equal(server.logins.length, 2);
  }
});

test('the other documented shape of the answer: the base token of a pair', async (t) => {
  const server = await tokenServer(t);
  server.answerOfLogin = () => ({ body: { code: '0', data: { token: { base: 'the-base', confined: 'other' } } } });
  server.valid.add('the-base');
  assert.deepEqual(await server.client.akepa.status(STATUS), OK);
  for (const data of [{}, { token: 42 }, { token: {} }, { token: { confined: 'x' } }, null, 'token']) {
    const broken = await tokenServer(t);
    broken.answerOfLogin = () => ({ body: { code: '0', data } });
    assert((await failureOf(broken.client.akepa.status(STATUS))) instanceof UnexpectedResponseError);
    assert.deepEqual(broken.sends, []);
  }
});

test('after a 401 the token is renewed once and the call is sent again, whatever its retry class and maxRetries', async (t) => {
  const server = await tokenServer(t);
  for (const call of [
    () => server.client.akepa.status(STATUS, { maxRetries: 0 }),
    () => server.client.akepa.identification(CREATION, { maxRetries: 0 }),
    () => server.client.request('POST', '/customer/init', {}, { maxRetries: 0 }),
  ]) {
    await call();
    server.valid.clear();
    server.logins.length = server.sends.length = 0;
    assert.deepEqual(await call(), OK);
    assert.equal(server.logins.length, 1);
    assert.equal(server.sends.length, 2);
  }
});

test('a token function gets the reason', async (t) => {
  const server = await tokenServer(t);
  const reasons = [];
  const token = ({ reason }) => {
    reasons.push(reason);
    return `given-${reasons.length}`;
  };
  const client = new ConnectFi({ baseURL: server.url, token });
  server.valid.add('given-1').add('given-2').add('given-3');
  await client.akepa.status(STATUS);
  server.valid.delete('given-1');
  await client.akepa.identification(CREATION);
  server.valid.delete('given-2');
  await client.akepa.status(STATUS);
  assert.deepEqual(reasons, ['initial', 'unauthorized', 'unauthorized']);
});

test('a second 401 rejects, and the next call gets a new token', async (t) => {
  const server = await tokenServer(t);
  let asked = 0;
  const client = new ConnectFi({ baseURL: server.url, token: () => `wrong-${++asked}` });
  const error = await failureOf(client.akepa.identification(CREATION));
  assert(error instanceof AuthenticationError);
  assert.deepEqual([error.attempts, error.outcomeUnknown, error.retryable], [2, false, false]);
  assert.deepEqual(server.sends, ['wrong-1', 'wrong-2']);
  await failureOf(client.akepa.status(STATUS));
  assert.deepEqual(server.sends.slice(2), ['wrong-2', 'wrong-3']);
});

test('a fixed token is not renewed', async (t) => {
  const server = await tokenServer(t);
  const error = await failureOf(
    new ConnectFi({ baseURL: server.url, token: 'fixed', credentials }).akepa.status(STATUS),
  );
  assert(error instanceof AuthenticationError);
  assert.deepEqual([server.sends, server.logins], [['fixed'], []]);
});

test('many calls that get a 401 for the same token renew it once', async (t) => {
  const server = await tokenServer(t, { delay: 10 });
  await server.client.akepa.status(STATUS);
  server.valid.clear();
  await Promise.all(Array.from({ length: 20 }, () => server.client.akepa.status(STATUS)));
  assert.equal(server.logins.length, 2);
});

test('a 401 for an old token: the call uses the new token that is there already', async (t) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const sends = [];
  let logins = 0;
  const server = await serveHttp(t, async ({ path, headers }) => {
    if (path === '/auth/get-token') return { body: { code: '0', data: { token: `token-${++logins}` } } };
    sends.push(`${path} ${headers['x-connectfi-token']}`);
    if (headers['x-connectfi-token'] !== 'token-1') return { body: OK };
    if (path === '/document/generate') await held;
    return UNAUTHORIZED;
  });
  const client = new ConnectFi({ baseURL: server.url, credentials });
  const slow = client.document.generate();
  while (!sends.includes('/document/generate token-1')) await pause(1);
  await client.akepa.status(STATUS);
  release();
  await slow;
  assert.equal(logins, 2);
});

test('an error of the token function reaches all waiting calls unchanged, and the next call calls it again', async (t) => {
  const server = await tokenServer(t);
  server.valid.add('late');
  for (const thrown of [new Error('vault is sealed'), 'text', undefined, null, { code: 7 }]) {
    for (const fail of [
      () => {
        throw thrown;
      },
      () => Promise.reject(thrown),
    ]) {
      let answer = fail;
      let asked = 0;
      const client = new ConnectFi({
        baseURL: server.url,
        token: () => {
          asked += 1;
          return answer();
        },
      });
      const all = await Promise.allSettled([
        client.akepa.status(STATUS),
        client.akepa.identification(CREATION),
        client.document.generate(),
      ]);
      assert.equal(asked, 1);
      for (const { status, reason } of all) assert.deepEqual([status, Object.is(reason, thrown)], ['rejected', true]);
      answer = () => 'late';
      assert.deepEqual(await client.akepa.status(STATUS), OK);
      assert.equal(asked, 2);
    }
  }
});

test('a failed login rejects all waiting calls, each with its own error, and the next call logs in again', async (t) => {
  const server = await tokenServer(t);
  server.answerOfLogin = () => UNAUTHORIZED;
  const all = await Promise.allSettled([
    server.client.akepa.status(STATUS),
    server.client.akepa.identification(CREATION),
  ]);
  assert.equal(server.logins.length, 1, 'a refused login is not repeated');
  const [first, second] = all.map(({ reason }) => reason);
  assert(first instanceof AuthenticationError && second instanceof AuthenticationError);
  assert.notEqual(first, second);
  assert.deepEqual(
    [first.attempts, second.attempts, second.outcomeUnknown],
    [0, 0, false],
    'the calls themselves were never sent',
  );
  assert.deepEqual(server.sends, []);
  server.answerOfLogin = undefined;
  assert.deepEqual(await server.client.akepa.status(STATUS), OK);
});

test('a login is retried like a read', async (t) => {
  mock.method(Math, 'random', () => 0);
  const server = await tokenServer(t);
  const answers = [
    { status: 500, body: { code: 'exception' } },
    { status: 503, body: '<html>', headers: { 'content-type': 'text/html' } },
  ];
  server.answerOfLogin = () => {
    const answer = answers.shift();
    if (!answers.length) server.answerOfLogin = undefined;
    return answer;
  };
  assert.deepEqual(await server.client.akepa.identification(CREATION), OK);
  assert.equal(server.logins.length, 3);
  assert.equal(server.sends.length, 1);
  server.answerOfLogin = () => ({ status: 500, body: { code: 'exception' } });
  const fresh = new ConnectFi({ baseURL: server.url, credentials, maxRetries: 1, logLevel: 'off' });
  const error = await failureOf(fresh.akepa.identification(CREATION));
  assert(error instanceof ServerError);
  assert.equal(error.outcomeUnknown, false, 'the creation itself was never sent');
});

test('a token that cannot be sent is refused and not quoted, and the next call asks again', async (t) => {
  const server = await tokenServer(t);
  server.valid.add('good');
  for (const bad of [
    '',
    's3cret\r\nx: y',
    's3cret\n',
    's3cret\0',
    's3cret€',
    42,
    null,
    undefined,
    { token: 's3cret' },
  ]) {
    let give = bad;
    const client = new ConnectFi({ baseURL: server.url, token: () => give });
    const error = await failureOf(client.akepa.status(STATUS));
    assert(error instanceof ConfigurationError, String(error));
    assert.equal(error.attempts, 0);
    assert.doesNotMatch(`${error.stack}${JSON.stringify(error)}`, /s3cret/);
    give = 'good';
    assert.deepEqual(await client.akepa.status(STATUS), OK);
  }
  assert.deepEqual(server.sends, Array(9).fill('good'));
});

test('no token and no way to get one', async (t) => {
  const server = await tokenServer(t);
  const client = new ConnectFi({ baseURL: server.url });
  const error = await failureOf(client.akepa.status(STATUS));
  assert(error instanceof ConfigurationError);
  assert.match(error.message, /CONNECTFI_TOKEN/);
  assert((await failureOf(client.auth.getToken())) instanceof ConfigurationError);
  assert.deepEqual(server.requests, []);
  // With credentials as an argument, getToken needs neither option.
  assert.equal((await client.auth.getToken(credentials)).data.token, 'token-1');
  assert(
    (await failureOf(client.akepa.status(STATUS))) instanceof ConfigurationError,
    'what getToken got is the caller’s',
  );
});

test('getToken uses the client’s credentials, and returns the answer unchanged', async (t) => {
  const server = await tokenServer(t);
  const answer = await server.client.auth.getToken();
  assert.deepEqual(server.logins, [{ user: credentials }]);
  assert.deepEqual([answer.code, answer.data.token], ['0', 'token-1']);
});

test('totalTimeout also limits the wait for a token; another call continues to wait', async (t) => {
  const server = await tokenServer(t, { delay: 300 });
  const patient = server.client.document.generate();
  const error = await failureOf(server.client.akepa.status(STATUS, { totalTimeout: 60 }));
  assert(error instanceof TimeoutError);
  assert.equal(error.attempts, 0);
  assert.deepEqual(await patient, OK);
  assert.equal(server.logins.length, 1);
});

test('a call that aborts while it waits for a token does not affect the others', async (t) => {
  const server = await tokenServer(t, { delay: 100 });
  const controller = new AbortController();
  const reason = new Error('closed');
  const first = server.client.akepa.status(STATUS, { signal: controller.signal });
  const second = server.client.akepa.status(STATUS);
  setTimeout(() => controller.abort(reason), 30);
  assert.equal(await failureOf(first), reason);
  assert.deepEqual(await second, OK);
  assert.equal(server.logins.length, 1);
});
