// Both journeys over HTTP, against the sandbox on this machine: `cargo xtask demo`. Exits with 0 only if both succeed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { ConnectFi } from 'connectfi-sdk';
import { serve } from 'connectfi-sdk/sandbox/node';
import { akepaJourney } from './akepa.mjs';
import { deprecatedJourney } from './deprecated.mjs';
import { say, title } from './screen.mjs';
import { receiveWebhooks } from './webhooks.mjs';

const image = async (name, type) => new File([await readFile(new URL(name, import.meta.url))], name, { type });
const front = await image('front.jpg', 'image/jpeg');
const back = await image('back.png', 'image/png');

const server = await serve();
const webhooks = await receiveWebhooks();
try {
  const { url: baseURL, sandbox } = server;
  const connectfi = new ConnectFi({ baseURL, credentials: sandbox.credentials });
  title('Set-up');
  say('sandbox', baseURL);
  say('webhooks', webhooks.url);

  const application = await akepaJourney({ connectfi, sandbox, webhooks, front, back });
  assert.equal(application.outcome, 'Approved');
  const kyc = await deprecatedJourney({ connectfi, sandbox, front, back });
  assert.equal(kyc.status, 'APPROVED');

  title('Both journeys ended as they should');
  say(
    'calls over HTTP',
    `${sandbox.requests.length}, of which ${sandbox.requests.filter(({ file }) => file).length} uploads`,
  );
} finally {
  webhooks.close();
  await server.close();
}
