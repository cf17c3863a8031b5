// What is checked is what is sent: whatever the caller's objects do when they are read, what arrives at the server satisfies the
// documentation's schema as ajv reads it, or nothing arrives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectFi, ValidationError, validate } from 'connectfi-sdk';
import fc from 'fast-check';
import { body } from './bodies.mjs';
import { ajv, schemas } from './documented-rules.mjs';
import { failureOf } from './failure.mjs';
import { serveHttp } from './http-server.mjs';
import { OPERATIONS } from './operations.mjs';

/** Set CONNECTFI_BODIES=100000 for the long run that HACKING.md describes. */
const BODIES = Number(process.env.CONNECTFI_BODIES ?? 4_000);

/** What each call with a JSON body takes: the body, or the credentials in it. */
const GOOD = Object.fromEntries(
  OPERATIONS.filter(({ body }) => body).map(({ name, body }) => [name, body.user ?? body]),
);
const method = (client, operation) => operation.split('.').reduce((object, name) => object[name], client);

/** A client, and the body that it sent last, undefined if it sent nothing. */
function recorded(options) {
  const sent = {};
  const fetch = async (_, init) => {
    sent.body = init.body;
    return Response.json({ code: '0', data: {} });
  };
  const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch, logLevel: 'off', ...options });
  return { client, sent };
}

/** Makes an object whose field has another value at every second read: `good[key]` first, then `bad`. */
function twice(key, good, bad) {
  let reads = 0;
  return Object.defineProperty({ ...good }, key, {
    enumerable: true,
    get: () => {
      reads += 1;
      return reads % 2 ? good[key] : bad;
    },
  });
}
/** Makes bodies from a good one. What JSON makes of each must be sent if it is valid, or refused. */
const TRICKS = {
  'a getter that changes, good at first': (good, key) => twice(key, good, { $: 'changed' }),
  'a getter that changes, bad at first': (good, key) => twice(key, { ...good, [key]: { $: 'changed' } }, good[key]),
  'an own toJSON that says something else': (good) => ({ ...good, toJSON: () => ({ other: 1 }) }),
  'an own toJSON that says something good': (good) => ({ toJSON: () => good }),
  'an inherited toJSON': (good) => Object.assign(Object.create({ toJSON: () => ({ other: 1 }) }), good),
  'a toJSON of a field': (good, key) => ({ ...good, [key]: { toJSON: () => good[key] } }),
  'a toJSON of a field that says something else': (good, key) => ({
    ...good,
    [key]: Object.assign(Object(good[key]), { toJSON: () => ({ other: 1 }) }),
  }),
  'a class': (good) => new (class extends Object {})(good),
  'a class with getters': (good, key) =>
    new (class {
      get [key]() {
        return good[key];
      }
    })(),
  defaults: (good) => Object.create(good),
  'a proxy': (good) => new Proxy(good, { get: (target, name) => (name === 'toJSON' ? undefined : target[name]) }),
  'a proxy that hides its keys': (good) => new Proxy(good, { ownKeys: () => [] }),
  'boxed texts': (good) => Object.fromEntries(Object.entries(good).map(([name, value]) => [name, Object(value)])),
  'values that JSON leaves out': (good) => ({ ...good, extra: undefined, more: () => {}, [Symbol('s')]: 1 }),
};

test('every trick, at every call: the body that arrives satisfies the schema, or nothing arrives', async () => {
  for (const [operation, good] of Object.entries(GOOD)) {
    const check = ajv.compile(schemas[operation]);
    for (const [name, trick] of Object.entries(TRICKS)) {
      for (const key of Object.keys(good)) {
        const { client, sent } = recorded();
        const error = await method(
          client,
          operation,
        )(trick(good, key)).then(
          () => undefined,
          (error) => error,
        );
        const where = `${operation}, ${name}, ${key}`;
        if (error) assert(error instanceof ValidationError, `${where}: ${error}`);
        assert.equal(sent.body === undefined, error !== undefined, where);
        if (sent.body) assert(check(JSON.parse(sent.body)), where);
      }
    }
  }
});

test('arrays: a toJSON, a subclass, one that grows when it is read', async () => {
  const entry = { documentId: 'd', entityId: 'e' };
  class List extends Array {
    toJSON() {
      return [{ documentId: 1 }];
    }
  }
  for (const documents of [
    Object.assign([entry], { toJSON: () => [] }),
    Object.assign([entry], { toJSON: () => 'text' }),
    List.of(entry),
    new Proxy([entry], { get: (target, name) => (name === 'length' ? 3 : target[name]) }),
  ]) {
    const { client, sent } = recorded();
    assert((await failureOf(client.akepa.update({ applicationId: 'a', documents }))) instanceof ValidationError);
    assert.equal(sent.body, undefined);
  }
  const { client, sent } = recorded();
  await client.akepa.update({ applicationId: 'a', documents: { toJSON: () => [entry] } });
  assert.deepEqual(JSON.parse(sent.body).documents, [entry]);
});

test('validate() judges the value, as ajv does', async () => {
  const { client, sent } = recorded();
  const good = GOOD['akepa.status'];
  const judged = { toJSON: () => good };
  assert.equal((await validate('akepa.status', judged)).length, 2, 'both ids are missing');
  await client.akepa.status(judged);
  assert.deepEqual(JSON.parse(sent.body), good);
  assert.deepEqual(await validate('akepa.status', Object.create(good)), []);
});

test('the error says why a body cannot be written as JSON, and nothing is sent', async () => {
  const { client, sent } = recorded();
  const circular = { ...GOOD['akepa.update'] };
  circular.self = circular;
  let deep = {};
  for (let depth = 0; depth < 100_000; depth += 1) deep = { deep };
  const thrown = new Error('of the caller’s own');
  const fail = () => {
    throw thrown;
  };
  for (const [body, why] of [
    [circular, /it is circular$/],
    [{ ...GOOD['akepa.update'], big: 10n }, /it holds a BigInt$/],
    [{ ...GOOD['akepa.update'], deep }, /it is nested too deep, or /],
  ]) {
    for (const call of [client.akepa.update, (body) => client.request('POST', '/x', body)]) {
      const error = await failureOf(call(body));
      assert(error instanceof ValidationError, String(error));
      assert.match(error.message, why);
      assert.deepEqual(error.context, []);
    }
  }
  for (const body of [
    { toJSON: fail },
    {
      get customerId() {
        return fail();
      },
    },
    new Proxy({}, { ownKeys: fail }),
  ]) {
    assert.equal(await failureOf(client.akepa.status(body)), thrown);
    assert.equal(await failureOf(client.request('POST', '/x', body)), thrown);
  }
  for (const body of [() => {}, Symbol('s'), undefined]) {
    assert((await failureOf(client.akepa.status(body))) instanceof ValidationError);
  }
  const unchecked = recorded({ validateRequests: false });
  const error = await failureOf(unchecked.client.akepa.status(() => {}));
  assert.match(error.message, /it is undefined, a function or a symbol$/);
  assert.equal(sent.body, undefined);
});

/** Runs `work` while `Object.prototype` has these properties, as a fault in somebody else's code leaves them. */
async function polluted(properties, work) {
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(Object.prototype, name, { value, enumerable: true, configurable: true, writable: true });
  }
  try {
    return await work();
  } finally {
    for (const name of Object.keys(properties)) delete Object.prototype[name];
  }
}

test('a property of Object.prototype does not count as a field, and is not sent', async () => {
  const required = {
    reference: 'r1',
    customerId: 'c',
    applicationId: 'a',
    documents: [],
    login: 'demo',
    password: 'p',
  };
  const { client, sent } = recorded();
  for (const call of [
    () => client.akepa.identification({ customerId: 'c' }),
    () => client.akepa.identification({}),
    () => client.akepa.status({ customerId: 'c' }),
    () => client.akepa.update({ applicationId: 'a' }),
    () => client.akepa.submitDocuments({ customerId: 'c', documents: [{}] }),
    () => client.auth.getToken({ login: 'demo' }),
  ]) {
    const error = await polluted(required, () => failureOf(call()));
    assert(error instanceof ValidationError, `${call}: ${error}`);
    assert(
      error.context.some(({ keyword }) => keyword === 'required'),
      String(call),
    );
    assert.equal(sent.body, undefined);
  }
  const optional = {
    requestId: 'somebody',
    webhookUrl: 'https://elsewhere.example',
    extra: 1,
    note: 'n',
    headers: { 'x-from': 'prototype' },
    timeout: 'never',
    spent: 1e9,
    signal: AbortSignal.abort('polluted'),
    value: 'a token of nobody’s',
    pending: {},
    retryAfter: 5,
  };
  for (const [call, body] of [
    [() => client.akepa.identification(GOOD['akepa.identification']), GOOD['akepa.identification']],
    [() => client.auth.getToken({ login: 'demo', password: 'p' }), { user: { login: 'demo', password: 'p' } }],
    [() => client.akepa.status(GOOD['akepa.status'], {}), GOOD['akepa.status']],
    [() => client.document.generate(), undefined],
  ]) {
    sent.body = undefined;
    await polluted({ ...optional, body: 'b' }, call);
    assert.deepEqual(sent.body && JSON.parse(sent.body), body, String(call));
  }
  const tokens = [];
  const fetch = async (_, { headers }) => {
    tokens.push(headers['x-connectfi-token']);
    return Response.json({ code: '0', data: {} });
  };
  const settings = {
    fetch: () => assert.fail('not this'),
    baseURL: 'https://evil.example',
    defaultHeaders: { 'x-a': 'b' },
  };
  await polluted({ ...optional, ...settings }, async () => {
    const own = new ConnectFi({ baseURL: 'https://api.example', token: async () => 'mine', fetch });
    await own.akepa.status(GOOD['akepa.status']);
    assert.throws(() => new ConnectFi({ token: 'token' }), /baseURL is missing/);
  });
  assert.deepEqual(tokens, ['mine']);
  assert.deepEqual(await validate('akepa.status', Object.create(GOOD['akepa.status'])), [], 'still as ajv does');
});

test('request() says that JSON leaves a body out, and nothing is sent', async () => {
  const { client, sent } = recorded();
  for (const body of [() => {}, Symbol('s'), { toJSON() {} }, Object.assign(() => {}, { toJSON: () => undefined })]) {
    for (const method of ['POST', 'DELETE', 'GET']) {
      const error = await failureOf(client.request(method, '/x', body));
      assert(error instanceof ValidationError, String(error));
      assert.match(error.message, /^The body cannot be written as JSON: it is undefined, a function or a symbol$/);
    }
  }
  assert.deepEqual(sent, {});
  await client.request('POST', '/x');
  assert.equal(sent.body, undefined);
  await client.request('POST', '/x', null);
  assert.equal(sent.body, 'null');
});

test('bodies of any shape, over HTTP', async (t) => {
  const server = await serveHttp(t);
  const client = new ConnectFi({ baseURL: server.url, token: 'token', logLevel: 'off', maxRetries: 0 });
  const per = Math.ceil(BODIES / Object.keys(GOOD).length);
  let sent = 0;
  let refused = 0;
  for (const operation of Object.keys(GOOD)) {
    const check = ajv.compile(schemas[operation]);
    const call = method(client, operation);
    await fc.assert(
      fc.asyncProperty(body(schemas[operation]), async (candidate) => {
        server.requests.length = 0;
        let text;
        try {
          text = JSON.stringify(operation === 'auth.getToken' ? undefined : candidate);
        } catch {
          // BigInt.
        }
        const error = await call(operation === 'auth.getToken' ? candidate?.user : candidate).then(
          () => undefined,
          (error) => error,
        );
        if (error) {
          refused += 1;
          assert.deepEqual(server.requests, [], String(error));
          // Refused for a reason: the text, as ajv reads it, breaks a rule.
          if (text !== undefined) assert(!check(JSON.parse(text)), text);
          return;
        }
        sent += 1;
        assert.equal(server.requests.length, 1);
        const arrived = server.requests[0].body.toString();
        assert(check(JSON.parse(arrived)), arrived);
        if (text !== undefined) assert.equal(arrived, Buffer.from(text).toString());
      }),
      { numRuns: per, endOnFailure: true, includeErrorInReport: true },
    );
  }
  t.diagnostic(`${sent} arrived, ${refused} were refused`);
  assert(sent > BODIES / 100 && refused > BODIES / 100, `${sent} arrived, ${refused} were refused`);
});
