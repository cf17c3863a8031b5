import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { beforeEach, expect, test } from 'vitest';
import { onboard } from './onboarding.js';

const passport = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)], 'passport.png', {
  type: 'image/png',
});
const webhookUrl = 'https://my-app.test/webhooks';
let sandbox, connectfi, webhooks;

beforeEach(async () => {
  webhooks = [];
  const deliver = async (_url, { body }) => {
    webhooks.push(JSON.parse(body));
    return new Response();
  };
  sandbox = await Sandbox.create({ seed: 1, deliver });
  connectfi = new ConnectFi({ baseURL: sandbox.url, fetch: sandbox.fetch, credentials: sandbox.credentials });
});

test('a passport is all it takes', async () => {
  const customer = await sandbox.createCustomer();
  const application = await onboard(connectfi, { ...customer, passport });
  expect(application).toMatchObject({ status: 'completed', outcome: 'Approved' });
});

test('a reviewer decides, and the webhook says so', async () => {
  const customer = await sandbox.createCustomer({ lastName: 'WaitReview' });
  const { applicationId, status } = await onboard(connectfi, { ...customer, passport, webhookUrl });
  expect(status).toBe('waiting_review');

  await sandbox.review(applicationId, 'Denied');
  await sandbox.idle();
  expect(webhooks).toMatchObject([{ code: '0', data: { applicationId, outcome: 'Denied' } }]);
});

test('a connection lost during the upload does not lose the applicant', async () => {
  const customer = await sandbox.createCustomer();
  sandbox.inject({ kind: 'drop', path: '/akepa/document/upload' });
  expect(await onboard(connectfi, { ...customer, passport })).toMatchObject({ outcome: 'Approved' });
  expect(sandbox.requests.filter(({ file }) => file)).toHaveLength(2);
});

test('a connection lost during identification leaves the outcome open', async () => {
  const customer = await sandbox.createCustomer();
  sandbox.inject({ kind: 'dropAfter', path: '/akepa/identification' });
  await expect(onboard(connectfi, { ...customer, passport })).rejects.toMatchObject({ outcomeUnknown: true });
});
