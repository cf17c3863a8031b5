// What is checked is what is sent: whatever the caller's objects do when they are read, what arrives at the server satisfies the
// documentation's schema as ajv reads it, or nothing arrives.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { ConnectFi, ValidationError, validate } from 'connectfi-sdk';
import fc from 'fast-check';
import { body } from './bodies.mjs';
import { failureOf } from './failure.mjs';
import { serveHttp } from './http-server.mjs';

/** CONNECTFI_BODIES=100000 for the long run that HACKING.md tells of. */
const BODIES = Number(process.env.CONNECTFI_BODIES ?? 4_000);
const schemas = JSON.parse(await readFile(new URL('../schemas.json', import.meta.url), 'utf8'));
const ajv = addFormats(new Ajv({ allErrors: true, strict: false }), ['email']);
ajv.addKeyword({
  keyword: 'isNotOnlyWhitespace',
  type: 'string',
  schemaType: 'boolean',
  validate: (on, data) => !on || /\S/u.test(data),
});

const GOOD = {
  'auth.getToken': { login: 'demo', password: 'secret' },
  'akepa.identification': { reference: 'r1', customerId: 'c' },
  'akepa.status': { customerId: 'c', applicationId: 'a' },
  'akepa.update': { applicationId: 'a', documents: [{ documentId: 'd', entityId: 'e' }] },
  'akepa.document.generate': { workflow: 'PERSONAL', name: 'n', extension: 'jpg', type: 'other' },
  'customer.kyc.init': { customerId: 'c' },
  'customer.kyc.addAttributes': { customerId: 'c', additionalAttributes: {} },
  'customer.kyc.documentLink': { customerId: 'c', documentId: 'd', separateDocumentId: 's' },
};
const method = (client, operation) => operation.split('.').reduce((object, name) => object[name], client);

/** A client, and what it sent last; undefined when nothing was. */
function recorded(options) {
  const sent = {};
  const fetch = async (_, init) => {
    sent.body = init.body;
    return Response.json({ code: '0', data: {} });
  };
  const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch, logLevel: 'off', ...options });
  return { client, sent };
}

/** Makes an object that a reader sees in another state each time: `good` first, or first `bad`. */
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
/** Bodies that are made of this one, each with a text of its own to be sent or refused. */
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

test('every trick, at every call: what arrives satisfies the schema, or nothing arrives', async () => {
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

test('a body that cannot be written says why, and nothing is sent', async () => {
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
