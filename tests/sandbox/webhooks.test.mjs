// Webhooks: when they are sent, what they contain, and how often delivery is tried.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterEach, mock, test } from 'node:test';
import { ConnectFi, parseWebhook } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { virtualClock } from '../node/virtual-clock.mjs';

afterEach(() => mock.restoreAll());

/** An application that waits for a reviewer and sends its webhook to that address. */
async function waiting({ deliver, webhookUrl = 'https://hooks.test/akepa' }) {
  const sandbox = await Sandbox.create({ deliver });
  const { url: baseURL, fetch, credentials } = sandbox;
  const connectfi = new ConnectFi({ baseURL, fetch, credentials });
  const { customerId, reference } = await sandbox.createCustomer({ lastName: 'WaitReview' });
  const { applicationId } = (await connectfi.akepa.identification({ customerId, reference, webhookUrl })).data;
  const generated = await connectfi.akepa.document.generate({
    workflow: 'PERSONAL',
    name: 'Passport',
    extension: 'png',
    type: 'passport',
  });
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0);
  await connectfi.akepa.document.upload(generated.data.id, png);
  const documents = [{ documentId: generated.data.id, entityId: customerId }];
  const { data } = await connectfi.akepa.update({ applicationId, documents });
  assert.equal(data.status, 'waiting_review');
  return { sandbox, connectfi, customerId, applicationId };
}

test('a decision reaches a real receiver, as documented', async () => {
  const received = [];
  const receiver = createServer(async (request, response) => {
    received.push({
      method: request.method,
      url: request.url,
      type: request.headers['content-type'],
      body: await json(request),
    });
    response.end('thanks');
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const webhookUrl = `http://127.0.0.1:${receiver.address().port}/hook?of=me`;
  const { sandbox, applicationId } = await waiting({ webhookUrl });
  assert.deepEqual(sandbox.webhooks, [], 'nothing that was the answer to a call');

  const application = await sandbox.review(applicationId, 'Approved');
  await sandbox.idle();
  receiver.close();
  receiver.closeAllConnections();

  const [{ body, ...call }, ...more] = received;
  assert.deepEqual(more, []);
  assert.deepEqual(call, { method: 'POST', url: '/hook?of=me', type: 'application/json' });
  assert.deepEqual(body.data, application);
  const fixture = JSON.parse(
    await readFile(new URL('../fixtures/akepa-webhook-completed.json', import.meta.url), 'utf8'),
  );
  assert.deepEqual(Object.keys(body), Object.keys(fixture.request));
  assert.deepEqual(Object.keys(body.data), Object.keys(fixture.request.data));
  assert.deepEqual(body.data.entityApplications[0].outcome, fixture.request.data.entityApplications[0].outcome);
  assert.deepEqual((await parseWebhook(JSON.stringify(body))).data.outcome, 'Approved');
  assert.deepEqual(sandbox.webhooks, [{ url: webhookUrl, body, status: 200, attempts: 1 }]);
});

test('a receiver that fails is called again, after growing waits', async () => {
  const answers = [
    () => new Response(null, { status: 500 }),
    () => Promise.reject(new TypeError('fetch failed')),
    () => new Response(),
  ];
  const { sandbox, applicationId } = await waiting({ deliver: async () => answers.shift()() });
  const { waits } = virtualClock();
  await sandbox.review(applicationId, 'Denied');
  await sandbox.idle();
  assert.deepEqual(answers, []);
  assert.equal(waits.length, 2);
  assert.ok(waits[1] > waits[0], 'the second wait is longer');
  const [{ status, attempts, body }] = sandbox.webhooks;
  assert.deepEqual([status, attempts, body.data.outcome], [200, 3, 'Denied']);
});

test('a receiver that never recovers is given up', async () => {
  const { sandbox, applicationId } = await waiting({ deliver: async () => new Response(null, { status: 404 }) });
  virtualClock();
  await sandbox.review(applicationId, 'Approved');
  assert.equal(sandbox.webhooks.length, 1, 'listed while it is tried');
  await sandbox.idle();
  assert.deepEqual([sandbox.webhooks[0].status, sandbox.webhooks[0].attempts], [404, 5]);
});

test('a reset ends what was being tried', async () => {
  let calls = 0;
  const deliver = async () => {
    calls += 1;
    return new Response(null, { status: 500 });
  };
  const { sandbox, applicationId } = await waiting({ deliver });
  virtualClock();
  await sandbox.review(applicationId, 'Approved');
  sandbox.reset();
  await sandbox.idle();
  // With this clock a further delivery, if there were one, would happen at once.
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([calls, sandbox.webhooks.length], [1, 0]);
});

test('the deprecated process reports every change that a reviewer makes', async () => {
  const told = [];
  const deliver = async (url, { body }) => {
    told.push([url, JSON.parse(body).data.kyc.status]);
    return new Response();
  };
  const sandbox = await Sandbox.create({ deliver });
  const { url: baseURL, fetch, credentials } = sandbox;
  const connectfi = new ConnectFi({ baseURL, fetch, credentials });
  const { customerId } = await sandbox.createCustomer();
  await connectfi.customer.kyc.init({ customerId, webhookURL: 'https://hooks.test/kyc' });
  for (const status of ['REVIEW', 'REVIEW', 'APPROVED']) {
    assert.equal((await sandbox.decide(customerId, status)).customer.kycStatus, status);
  }
  await sandbox.idle();
  assert.deepEqual(told, [
    ['https://hooks.test/kyc', 'REVIEW'],
    ['https://hooks.test/kyc', 'APPROVED'],
  ]);
});
