// A login sends login, password and requestId, and no other field of the object. The error for credentials that break a rule says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationError, ConnectFi, ValidationError } from 'connectfi-sdk';
import { failureOf } from './failure.mjs';
import { serveHttp } from './http-server.mjs';

const GOOD = { login: 'demo', password: 'secret' };
const STATUS = { customerId: 'c', applicationId: 'a' };

test('no other field is sent; getters and classes work; toJSON is not called', async (t) => {
  const server = await serveHttp(t, () => ({ body: { code: '0', data: { token: 'token' } } }));
  class Vault {
    get login() {
      return 'demo';
    }
    get password() {
      return 'secret';
    }
  }
  for (const [credentials, sent] of [
    [{ ...GOOD, admin: true, user: 'x', [Symbol('s')]: 1 }, GOOD],
    [
      { ...GOOD, requestId: 'r1' },
      { ...GOOD, requestId: 'r1' },
    ],
    [new Vault(), GOOD],
    [Object.create(GOOD), GOOD],
    [{ ...GOOD, toJSON: () => ({ login: 'other', password: 'other' }) }, GOOD],
    [Object.assign(Object.create({ toJSON: () => 'nothing' }), GOOD), GOOD],
  ]) {
    server.requests.length = 0;
    await new ConnectFi({ baseURL: server.url, credentials }).akepa.status(STATUS);
    await new ConnectFi({ baseURL: server.url, token: 'token' }).auth.getToken(credentials);
    await new ConnectFi({ baseURL: server.url, credentials }).auth.getToken();
    const logins = server.requests.filter(({ path }) => /auth/.test(path));
    assert.deepEqual(
      logins.map(({ body }) => JSON.parse(body)),
      Array(3).fill({ user: sent }),
    );
  }
});

test('credentials that break a rule are a ConfigurationError: from the constructor if it can see it, else from the first call', async (t) => {
  const server = await serveHttp(t);
  const refused = [
    'text',
    5,
    {},
    { login: 'demo' },
    { login: 'demo', password: 5 },
    { login: 'demo', password: '' },
    { login: ' ', password: 'p' },
    { login: 'not-a-login', password: 'secret' },
    { login: 'x'.repeat(37), password: 'secret' },
    { login: 'demo', password: 'p'.repeat(51) },
    { login: 'demo', password: '😀'.repeat(51) },
  ];
  const other = new ConnectFi({ baseURL: server.url, token: 'token' });
  for (const bad of refused) {
    assert.throws(() => new ConnectFi({ baseURL: server.url, credentials: bad }), ConfigurationError);
    assert((await failureOf(other.auth.getToken(bad))) instanceof ValidationError, JSON.stringify(bad));
  }
  // The constructor does not check requestId, so the first call rejects.
  const client = new ConnectFi({ baseURL: server.url, credentials: { ...GOOD, requestId: '<' } });
  const error = await failureOf(client.akepa.status(STATUS));
  assert(error instanceof ConfigurationError, String(error));
  assert.match(error.message, /^credentials: \/user\/requestId must /);
  assert((await failureOf(client.auth.getToken())) instanceof ValidationError);
  assert.deepEqual(server.requests, []);
});

test('the constructor and getToken accept what the schema accepts: a blank password, one of fifty characters', async (t) => {
  const server = await serveHttp(t, () => ({ body: { code: '0', data: { token: 'token' } } }));
  for (const credentials of [
    { login: 'demo', password: ' ' },
    { login: 'x'.repeat(36), password: '😀'.repeat(50) },
    { login: '_', password: '\n' },
  ]) {
    await new ConnectFi({ baseURL: server.url, credentials }).akepa.status(STATUS);
    await new ConnectFi({ baseURL: server.url, token: 'token' }).auth.getToken(credentials);
  }
  assert.equal(server.requests.length, 9);
  // With `validateRequests: false` the server decides.
  const credentials = { login: 'not-a-login', password: 'p'.repeat(51) };
  await new ConnectFi({ baseURL: server.url, credentials, validateRequests: false }).akepa.status(STATUS);
});
