// Runs in a copy of the project to which the call `akepa.withdraw` and the field `purpose` of `akepa.document.generate` were added.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectFi, validate } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';

async function application() {
  const sandbox = await Sandbox.create({ seed: 1 });
  const client = new ConnectFi({ baseURL: sandbox.url, fetch: sandbox.fetch, credentials: sandbox.credentials });
  const { customerId, reference } = await sandbox.createCustomer();
  const { data } = await client.akepa.identification({ customerId, reference });
  return { sandbox, client, customerId, applicationId: data.applicationId };
}

test('the added call is made through the facade and carried out by the sandbox', async () => {
  const { sandbox, client, customerId, applicationId } = await application();
  const { code, data } = await client.akepa.withdraw({ applicationId, reason: 'moved' });
  assert.deepEqual([code, data.applicationId, data.status, data.outcome], ['0', applicationId, 'completed', 'Denied']);
  const { path, body, status } = sandbox.requests.at(-1);
  assert.deepEqual(
    { path, body, status },
    { path: '/akepa/withdraw', body: { applicationId, reason: 'moved' }, status: 200 },
  );
  assert.equal((await client.akepa.status({ customerId, applicationId })).data.outcome, 'Denied');
});

test('the added call is refused by its rules and by the server', async () => {
  const { sandbox, client } = await application();
  const calls = sandbox.requests.length;
  await assert.rejects(client.akepa.withdraw({ reason: '<' }), (error) => {
    assert.equal(error.name, 'ValidationError');
    assert.deepEqual(
      error.context.map(({ keyword, instancePath }) => `${keyword} ${instancePath}`),
      ['required ', 'pattern /reason'],
    );
    return true;
  });
  assert.equal(sandbox.requests.length, calls);
  const unknown = client.akepa.withdraw({ applicationId: 'iapp_unknown' });
  await assert.rejects(unknown, { name: 'ApiError', status: 404, code: 'applicationNotFound' });
});

test('the added field is checked and sent', async () => {
  const { sandbox, client } = await application();
  const request = { workflow: 'PERSONAL', name: 'Front', extension: 'png', type: 'license', purpose: 'proof' };
  assert.equal((await client.akepa.document.generate(request)).code, '0');
  assert.deepEqual(sandbox.requests.at(-1).body, request);
  const [issue] = await validate('akepa.document.generate', { ...request, purpose: 'a'.repeat(501) });
  assert.deepEqual([issue.instancePath, issue.keyword], ['/purpose', 'maxLength']);
});
