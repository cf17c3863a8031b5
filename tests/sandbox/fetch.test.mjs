// `sandbox.fetch` in process: the same arguments, results and failures as `fetch`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { failureOf } from '../node/failure.mjs';
import { PlainClient } from './plain-client.mjs';

const logIn = (sandbox) => new PlainClient(sandbox).logIn();
const GENERATE = '/document/generate';

test('its origin is one that nobody can own', async () => {
  const { url } = await Sandbox.create();
  assert.match(url, /^https:\/\/[a-z.]+\.(invalid|test)$/);
});

test('it takes a string, a URL and a Request', async () => {
  const sandbox = await Sandbox.create();
  const { token } = await logIn(sandbox);
  const url = sandbox.url + GENERATE;
  const init = { method: 'POST', headers: { 'x-connectfi-token': token } };
  for (const call of [[url, init], [new URL(url), init], [new Request(url, init)], [new Request(url), init]]) {
    const response = await sandbox.fetch(...call);
    assert.ok(response instanceof Response);
    assert.equal((await response.json()).code, '0');
  }
  const { fetch } = sandbox;
  assert.equal((await fetch(url, init)).status, 200, 'it needs no `this`');
});

test('another origin is out of reach', async () => {
  const sandbox = await Sandbox.create();
  assert.ok((await failureOf(sandbox.fetch('https://example.com/'))) instanceof TypeError);
  assert.ok((await failureOf(sandbox.fetch('/akepa/status'))) instanceof TypeError);
  assert.deepEqual(sandbox.requests, []);
});

test('an abort rejects with its reason: before, while waiting, while hanging', async () => {
  const sandbox = await Sandbox.create({ latency: 60_000 });
  const reason = { why: 'no patience' };
  for (const abortEarly of [true, false]) {
    const controller = new AbortController();
    if (abortEarly) controller.abort(reason);
    const call = sandbox.fetch(sandbox.url + GENERATE, { method: 'POST', signal: controller.signal });
    setTimeout(() => controller.abort(reason), 20);
    assert.equal(await failureOf(call), reason);
  }
  sandbox.inject({ kind: 'hang' });
  const controller = new AbortController();
  const call = sandbox.fetch(sandbox.url + GENERATE, { method: 'POST', signal: controller.signal });
  setTimeout(() => controller.abort(reason), 20);
  assert.equal(await failureOf(call), reason);
  assert.deepEqual(
    sandbox.requests.map(({ status }) => status),
    [null, null],
  );
});

test('latency is added to every answer', async () => {
  const sandbox = await Sandbox.create({ latency: 60 });
  const started = performance.now();
  await logIn(sandbox);
  assert.ok(performance.now() - started >= 55);
});

test('tokens expire by the clock and by hand', async () => {
  const sandbox = await Sandbox.create({ tokenLifetime: 1000 });
  const client = await logIn(sandbox);
  assert.equal((await client.post(GENERATE)).status, 200);
  sandbox.advance(1001);
  assert.equal((await client.post(GENERATE)).status, 401);
  await client.logIn();
  assert.equal((await client.post(GENERATE)).status, 200);
  sandbox.expireTokens();
  assert.equal((await client.post(GENERATE)).status, 401);
});

test('the SDK logs in again when the sandbox expires its token', async () => {
  const sandbox = await Sandbox.create();
  const { url: baseURL, fetch, credentials } = sandbox;
  const connectfi = new ConnectFi({ baseURL, fetch, credentials });
  await connectfi.document.generate();
  sandbox.expireTokens();
  await connectfi.document.generate();
  assert.deepEqual(
    sandbox.requests.map(({ path, status }) => `${path} ${status}`),
    ['/auth/get-token 200', `${GENERATE} 200`, `${GENERATE} 401`, '/auth/get-token 200', `${GENERATE} 200`],
  );
});

test('own credentials', async () => {
  const sandbox = await Sandbox.create({ credentials: { login: 'me', password: 'geheim' } });
  assert.deepEqual(sandbox.credentials, { login: 'me', password: 'geheim' });
  assert.equal(
    (await new PlainClient(sandbox).post('/auth/get-token', { user: { login: 'demo', password: 'demo' } })).status,
    401,
  );
  await logIn(sandbox);
});

test('calls are listed without passwords, tokens and bytes', async () => {
  const sandbox = await Sandbox.create({ credentials: { login: 'me', password: 'geheim' } });
  const client = await logIn(sandbox);
  const { id } = await client.data(GENERATE);
  await client.upload(`/document/upload/${id}`, { name: 'a.pdf', type: 'application/pdf' });
  await client.send('POST', GENERATE, '{', { 'content-type': 'application/json' });
  assert.deepEqual(sandbox.requests, [
    { method: 'POST', path: '/auth/get-token', status: 200, body: { user: { login: 'me' } } },
    { method: 'POST', path: GENERATE, status: 200 },
    {
      method: 'POST',
      path: `/document/upload/${id}`,
      status: 200,
      file: { name: 'a.pdf', type: 'application/pdf', size: 7 },
    },
    { method: 'POST', path: GENERATE, status: 200 },
  ]);
  const listed = JSON.stringify(sandbox.requests);
  for (const secret of ['geheim', client.token, 'picture']) assert.ok(!listed.includes(secret));
});

test('a seed repeats every id, also after a reset; without one nothing repeats', async () => {
  const run = async (sandbox) => {
    const { customerId, reference } = await sandbox.createCustomer();
    const client = await logIn(sandbox);
    return [customerId, client.token, (await client.post('/akepa/identification', { customerId, reference })).answer];
  };
  const seeded = await Sandbox.create({ seed: 7 });
  const first = await run(seeded);
  seeded.reset();
  assert.deepEqual(seeded.requests, []);
  assert.deepEqual(await run(seeded), first);
  assert.deepEqual(await run(await Sandbox.create({ seed: 7 })), first);
  assert.notDeepEqual(await run(await Sandbox.create({ seed: 8 })), first);
  const unseeded = await Sandbox.create();
  const [stale] = await run(unseeded);
  unseeded.reset();
  assert.notEqual((await run(unseeded))[0], stale);
});

test('two sandboxes share nothing', async () => {
  const [one, two] = await Promise.all([Sandbox.create({ seed: 1 }), Sandbox.create({ seed: 2 })]);
  const [client, other] = [await logIn(one), await logIn(two)];
  const { customerId, reference } = await one.createCustomer();
  two.inject({ kind: 'status', path: '/akepa' });
  one.advance(10_000_000);
  assert.equal((await other.post('/akepa/status', { customerId, applicationId: 'x' })).status, 500);
  assert.equal((await other.post('/akepa/identification', { customerId, reference })).answer.code, 'customerNotFound');
  assert.equal((await client.post(GENERATE)).status, 401, 'its clock went on');
  assert.equal((await other.post(GENERATE)).status, 200, 'and the other one did not');
  other.token = (await client.logIn()).token;
  assert.equal((await other.post(GENERATE)).status, 401, 'a token of the other sandbox');
  one.reset();
  assert.equal(two.requests.length, 5);
});

test('the module survives whatever is sent', async () => {
  const sandbox = await Sandbox.create();
  const client = await logIn(sandbox);
  const { customerId } = await sandbox.createCustomer();
  await client.data('/customer/kyc/init', { customerId });
  const nested = (depth, inner = '1') => '{"a":'.repeat(depth) + inner + '}'.repeat(depth);
  const attributes = (deep) => `{"customerId":"${customerId}","additionalAttributes":{"deep":${deep}}}`;
  for (const [path, body, expected] of [
    ['/customer/kyc/add-attributes', attributes(nested(125)), 200],
    ['/customer/kyc/add-attributes', attributes(nested(15_000)), 400],
    ['/customer/kyc/add-attributes', attributes(`"${'x'.repeat(100_000)}"`), 200],
    ['/customer/kyc/add-attributes', attributes(`"${'x'.repeat(10_000_000)}"`), 413],
    ['/customer/kyc/add-attributes', '{"customerId":"\\ud800","additionalAttributes":{}}', 400],
    ['/akepa/update', `{"applicationId":"x","documents":[${'{},'.repeat(30_000)}{}]}`, 400],
    ['/akepa/update', '[1e400]', 400],
    [`/akepa/document/upload/${'%ff'.repeat(30_000)}`, '', 400],
    [`/${'a/'.repeat(1_000_000)}`, '', 413],
  ]) {
    assert.equal((await client.send('POST', path, body)).status, expected, `${path.slice(0, 60)} ${body.slice(0, 60)}`);
  }
  assert.equal((await client.post(GENERATE)).status, 200);
});

test('wrong use is refused where it happens', async () => {
  const sandbox = await Sandbox.create();
  for (const fault of [
    {},
    { kind: 'explode' },
    { kind: 'drop', times: 0 },
    { kind: 'drop', path: 7 },
    { kind: 'status', status: 99 },
  ]) {
    assert.throws(() => sandbox.inject(fault), TypeError);
  }
  assert.throws(() => sandbox.advance(-1), TypeError);
  for (const options of [{ seed: 'x' }, { latency: -1 }, { tokenLifetime: 'long' }]) {
    await assert.rejects(Sandbox.create(options), TypeError);
  }
  await assert.rejects(sandbox.createCustomer({ customerType: 'pet' }), /requestValidateError/);
  await assert.rejects(sandbox.review('iapp_x', 'Approved'), /no application iapp_x/);
  await assert.rejects(sandbox.decide('cstap_x', 'APPROVED'), /no customer cstap_x/);
});
