// Faults in process, as the SDK and plain `fetch` calls see them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { PlainClient } from './plain-client.mjs';

async function start() {
  const sandbox = await Sandbox.create();
  const client = await new PlainClient(sandbox).logIn();
  const call = (init) =>
    sandbox.fetch(`${sandbox.url}/document/generate`, {
      method: 'POST',
      headers: { 'x-connectfi-token': client.token },
      ...init,
    });
  return { sandbox, client, call };
}

test('a drop is the TypeError of a broken connection, before or after the call', async () => {
  const { sandbox, client } = await start();
  const { customerId } = await sandbox.createCustomer();
  for (const [kind, reference, carriedOut] of [
    ['drop', 'ref1', false],
    ['dropAfter', 'ref2', true],
  ]) {
    sandbox.inject({ kind, path: '/akepa' });
    await assert.rejects(client.post('/akepa/identification', { customerId, reference }), TypeError);
    assert.equal(sandbox.requests.at(-1).status, null);
    assert.deepEqual(sandbox.requests.at(-1).body, { customerId, reference });
    const { answer } = await client.post('/akepa/identification', { customerId, reference });
    assert.equal(answer.code, carriedOut ? 'referenceExists' : '0');
  }
});

test('a status, with Retry-After', async () => {
  const { sandbox, call } = await start();
  for (const [fault, status, retryAfter] of [
    [{}, 500, null],
    [{ status: 503, retryAfter: 2 }, 503, '2'],
    [{ status: 429, retryAfter: 'Fri, 31 Dec 1999 23:59:59 GMT' }, 429, 'Fri, 31 Dec 1999 23:59:59 GMT'],
  ]) {
    sandbox.inject({ kind: 'status', ...fault });
    const response = await call();
    assert.equal(response.status, status);
    assert.equal(response.headers.get('retry-after'), retryAfter);
    assert.equal((await response.json()).code, 'exception');
  }
});

test('a page of HTML', async () => {
  const { sandbox, call } = await start();
  sandbox.inject({ kind: 'html' });
  const response = await call();
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type'), /^text\/html/);
  assert.match(await response.text(), /^<!doctype html>/);
});

test('an answer that breaks off after half of its body', async () => {
  const { sandbox, call } = await start();
  sandbox.inject({ kind: 'truncate' });
  const response = await call();
  assert.equal(response.status, 200);
  const reader = response.body.getReader();
  const { value } = await reader.read();
  assert.match(new TextDecoder().decode(value), /^\{"code":"0"/);
  await assert.rejects(reader.read(), TypeError);
});

test('a redirect, as each mode of fetch has it', async () => {
  const { sandbox, call } = await start();
  sandbox.inject({ kind: 'redirect', times: 4, location: 'https://example.com/' });
  const response = await call({ redirect: 'manual' });
  assert.deepEqual([response.status, response.headers.get('location')], [302, 'https://example.com/']);
  await assert.rejects(call({ redirect: 'error' }), TypeError);
  await assert.rejects(call({ redirect: 'follow' }), TypeError, 'nobody is there');
  await assert.rejects(call(), TypeError);
  sandbox.inject({ kind: 'redirect', location: '/nothing' });
  assert.equal((await (await call()).json()).code, 'notFound', 'followed within the sandbox');
  sandbox.inject({ kind: 'redirect', location: '/nothing', times: Infinity });
  await assert.rejects(call(), TypeError, 'round and round');
});

test('the calls that a fault applies to: method, prefix, pattern, number', async () => {
  const { sandbox, client } = await start();
  const status = async (method, path) => (await client.send(method, path)).status;
  sandbox.inject({ kind: 'status', status: 501, method: 'get' });
  sandbox.inject({ kind: 'status', status: 502, path: '/document', times: 2 });
  sandbox.inject({ kind: 'status', status: 503, path: /upload\/x$/g, times: 2 });
  assert.equal(await status('POST', '/document/generate'), 502);
  assert.equal(await status('POST', '/akepa/document/upload/x'), 503);
  assert.equal(await status('POST', '/document/generate'), 502);
  assert.equal(await status('POST', '/document/generate'), 200);
  assert.equal(await status('POST', '/akepa/document/upload/x'), 503);
  assert.equal(await status('POST', '/akepa/document/upload/x'), 400);
  assert.equal(await status('GET', '/customer/kyc/status/x'), 501);
  assert.equal(await status('GET', '/customer/kyc/status/x'), 400);
  sandbox.inject({ kind: 'drop', times: Infinity });
  sandbox.reset();
  await client.logIn();
});

test('the SDK retries what it may retry', async () => {
  const { sandbox } = await start();
  const { url: baseURL, fetch, credentials } = sandbox;
  const connectfi = new ConnectFi({ baseURL, fetch, credentials, logLevel: 'off' });
  for (const fault of [
    { kind: 'drop' },
    { kind: 'status', status: 503, retryAfter: 0 },
    { kind: 'html', status: 502 },
  ]) {
    sandbox.inject({ path: '/document/generate', ...fault });
    assert.equal((await connectfi.document.generate()).code, '0');
  }
  const { customerId, reference } = await sandbox.createCustomer();
  sandbox.inject({ kind: 'dropAfter', path: '/akepa' });
  const error = await connectfi.akepa.identification({ customerId, reference }).catch((error) => error);
  assert.deepEqual([error.name, error.outcomeUnknown, error.attempts], ['ConnectionError', true, 1]);
});
