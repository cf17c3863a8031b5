// A login sends login, password and requestId, and nothing else that lies in the object; credentials that break a rule are told as such.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationError, ConnectFi, ValidationError } from 'connectfi-sdk';
import { failureOf } from './failure.mjs';
import { serveHttp } from './http-server.mjs';

const GOOD = { login: 'demo', password: 'secret' };
const STATUS = { customerId: 'c', applicationId: 'a' };

test('nothing else is sent; a getter or a class works, and a toJSON is not asked', async (t) => {
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

test('credentials outside the schema are no ValidationError of another call', async (t) => {
  const server = await serveHttp(t);
  for (const bad of [
    { login: 'not-a-login', password: 'secret' },
    { login: 'x'.repeat(37), password: 'secret' },
    { login: 'demo', password: 'p'.repeat(51) },
    { ...GOOD, requestId: '<' },
  ]) {
    const client = new ConnectFi({ baseURL: server.url, credentials: bad });
    const error = await failureOf(client.akepa.status(STATUS));
    assert(error instanceof ConfigurationError, String(error));
    assert.match(error.message, /^credentials: \/user\/(login|password|requestId) must /);
    assert((await failureOf(client.auth.getToken())) instanceof ValidationError);
  }
  for (const bad of ['text', 5, {}, { login: 'demo' }, { login: 'demo', password: 5 }, { login: ' ', password: 'p' }]) {
    assert.throws(() => new ConnectFi({ baseURL: server.url, credentials: bad }), ConfigurationError);
  }
  assert.deepEqual(server.requests, []);
});
