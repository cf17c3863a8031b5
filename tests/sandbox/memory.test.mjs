// 10 000 calls do not grow the module's memory, and a reset frees what the sandbox listed meanwhile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { PlainClient } from './plain-client.mjs';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** The memories of all instances from here on. */
const memories = [];
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(module, imports) {
    super(module, imports);
    // Without imports it is the decoder of the sandbox's module.
    if (imports) memories.push(Object.values(this.exports).find((value) => value instanceof WebAssembly.Memory));
  }
};

/** One call of each kind that does not change the state, refusals and faults included. */
async function round(sandbox, client, ids) {
  await client.post('/akepa/status', ids);
  await client.logIn();
  await client.get(`/customer/kyc/status/${ids.customerId}`);
  await client.upload(`/customer/kyc/upload/${ids.customerId}/${ids.documentId}`);
  await client.post('/akepa/identification', { reference: 'ref1' });
  await client.post('/akepa/status', { nobody: 'x'.repeat(1000) });
  sandbox.inject({ kind: 'drop' });
  await client.get('/').catch(() => {});
  await client.send('POST', '/akepa/status', '{'.repeat(1000));
}
const CALLS_OF_A_ROUND = 8;

async function calls(sandbox, client, ids, count) {
  for (let made = 0; made < count; made += CALLS_OF_A_ROUND) await round(sandbox, client, ids);
}

function heap() {
  collect();
  return process.memoryUsage().heapUsed;
}

test('10 000 calls leave memory flat', async () => {
  const sandbox = await Sandbox.create();
  const [memory] = memories;
  const start = async () => {
    const client = await new PlainClient(sandbox).logIn();
    const { customerId } = await sandbox.createCustomer();
    const { applicationId } = await client.data('/akepa/identification', { customerId, reference: 'ref1' });
    const [document] = (await client.data('/customer/kyc/init', { customerId })).kycDocumentList;
    return [client, { customerId, applicationId, documentId: document.id }];
  };
  // Fills the list of tokens, which keeps 1 000.
  await calls(sandbox, ...(await start()), 10_000);
  sandbox.reset();
  const before = { pages: memory.buffer.byteLength / 65_536, heap: heap() };
  await calls(sandbox, ...(await start()), 10_000);
  assert.ok(sandbox.requests.length > 10_000);
  assert.equal(memory.buffer.byteLength / 65_536, before.pages);
  sandbox.reset();
  const growth = heap() - before.heap;
  assert.ok(growth < 1_000_000, `the heap grew by ${growth} bytes`);
});

test('unused sandboxes are garbage collected', async () => {
  let collected = 0;
  const registry = new FinalizationRegistry(() => (collected += 1));
  for (let made = 0; made < 200; made += 1) registry.register(await Sandbox.create());
  memories.length = 0;
  for (let waited = 0; waited < 50 && collected < 190; waited += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.ok(collected >= 190, `${collected} of 200`);
});
