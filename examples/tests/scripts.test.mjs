import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectFi } from 'connectfi-sdk';
import { besideSandbox, PASSPORT } from './sandbox.mjs';

test('verify-customer says what came of the customer, or what went wrong', async (t) => {
  const { sandbox, run } = await besideSandbox(t);
  for (const [lastName, outcome] of [
    ['Doe', 'completed, Approved'],
    ['Denied', 'completed, Denied'],
  ]) {
    const { customerId, reference } = await sandbox.createCustomer({ lastName });
    const said = await run('verify-customer/verify.mjs', customerId, reference, PASSPORT);
    assert.match(said, new RegExp(`^application \\w+: pending_step_up\n${outcome}\n$`));
  }
  await assert.rejects(run('verify-customer/verify.mjs', 'cstap_unknown', 'new', PASSPORT), /Customer not found/);
  await assert.rejects(run('verify-customer/verify.mjs'), /usage/);
});

test('webhooks tells once of each change that the API confirms', async (t) => {
  const { sandbox, serve } = await besideSandbox(t);
  const { address, until } = await serve('webhooks/receiver.mjs');
  const connectfi = new ConnectFi({ baseURL: sandbox.url, fetch: sandbox.fetch, credentials: sandbox.credentials });
  const { customerId, reference } = await sandbox.createCustomer({ lastName: 'WaitReview' });
  const { data } = await connectfi.akepa.identification({ customerId, reference, webhookUrl: address });
  const passport = { file: new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])]), type: 'passport', name: 'Passport' };
  const { applicationId } = data;
  await connectfi.akepa.submitDocuments({ customerId, applicationId, workflow: 'PERSONAL', documents: [passport] });
  await sandbox.review(applicationId, 'Approved');
  await sandbox.idle();
  await until(new RegExp(`${applicationId}: completed, Approved`));

  const [{ body, status }] = sandbox.webhooks.slice(-1);
  assert.equal(status, 200);
  const post = (sent, path = address) => fetch(path, { method: 'POST', body: sent });
  assert.equal((await post(JSON.stringify(body))).status, 200, 'the same again');
  assert.equal((await post('{}')).status, 400);
  assert.equal((await post(new Uint8Array(100_001))).status, 413);
  assert.equal((await post('', new URL('/elsewhere', address))).status, 404);
  const forged = { ...body, data: { ...body.data, applicationId: 'iapp_forged' } };
  assert.equal((await post(JSON.stringify(forged))).status, 503, 'the API knows no such application');
  const [all] = await until(/[\s\S]*Application not found[\s\S]*/);
  assert.equal(all.match(/completed, Approved/g).length, 1, all);
});

test('token-server gives tokens to its own pages only, and passes their calls on', async (t) => {
  const { sandbox, serve } = await besideSandbox(t);
  const { address } = await serve('token-server/server.mjs', 'token-server');
  const call = (path, site, init) => fetch(new URL(path, address), { ...init, headers: { 'sec-fetch-site': site } });
  const answer = await call('api/token', 'same-origin');
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  const connectfi = new ConnectFi({
    baseURL: `${address}api/connectfi`,
    token: await answer.text(),
    defaultHeaders: { 'sec-fetch-site': 'same-origin' },
  });
  const { customerId, reference } = await sandbox.createCustomer();
  const { data } = await connectfi.akepa.identification({ customerId, reference });
  assert.equal(
    (await connectfi.akepa.status({ customerId, applicationId: data.applicationId })).data.reference,
    reference,
  );
  await assert.rejects(connectfi.akepa.identification({ customerId, reference }), { code: 'referenceExists' });

  assert.equal((await call('api/token', 'cross-site')).status, 403);
  assert.equal((await call('api/connectfi/akepa/status', 'cross-site', { method: 'POST', body: '{}' })).status, 403);
  assert.equal((await call('api/other', 'same-origin')).status, 404);
  assert.equal((await call('package.json', 'none')).status, 200);
});

test('opentelemetry prints each request in the span of its caller', async (t) => {
  const { sandbox, run } = await besideSandbox(t);
  const connectfi = new ConnectFi({ baseURL: sandbox.url, fetch: sandbox.fetch, credentials: sandbox.credentials });
  const { customerId, reference } = await sandbox.createCustomer();
  const { data } = await connectfi.akepa.identification({ customerId, reference });
  const { applicationId } = data;
  const said = await run('opentelemetry/trace.mjs', customerId, applicationId, applicationId);
  const lines = said.trim().split('\n');
  assert.equal(lines.filter((line) => line === `/akepa/status in "status of ${applicationId}"`).length, 2, said);
});
