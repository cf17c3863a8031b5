// The module traps during calls. `cargo xtask build` makes such modules from the shipped one (xtask/src/traps.rs) in the folder
// CONNECTFI_TRAPS.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { freshCopy } from './copies.mjs';

const trap = (name) => readFile(join(process.env.CONNECTFI_TRAPS, `${name}.wasm`));
const ids = { customerId: 'c', applicationId: 'a' };
const person = { customerId: 'c', reference: 'ref1' };
const answer = async () => Response.json({ code: '0', data: {} });

function internal(sdk, { status, reason }, outcomeUnknown) {
  assert.equal(status, 'rejected');
  assert(reason instanceof sdk.InternalError, String(reason));
  assert.equal(reason.code, 'internal');
  assert.equal(reason.retryable, true);
  assert.equal(reason.outcomeUnknown, outcomeUnknown);
}

test('a trap ends all pending calls, and the next call works', async () => {
  const sdk = await freshCopy();
  await sdk.init(await trap('entry'));
  let hang = true;
  const fetch = () => (hang ? new Promise(() => {}) : answer());
  const client = new sdk.ConnectFi({ baseURL: 'https://api.example.com', token: 'token', fetch, logLevel: 'off' });
  const calls = [client.akepa.status(ids), client.akepa.identification(person), client.request('GET', '/here')];
  const [read, creation, trapped] = await Promise.allSettled(calls);
  internal(sdk, read, false);
  internal(sdk, creation, true);
  internal(sdk, trapped, false);
  hang = false;
  for (let round = 0; round < 3; round += 1) {
    assert.deepEqual(await client.akepa.status(ids), { code: '0', data: {} });
    internal(sdk, (await Promise.allSettled([client.request('GET', '/here')]))[0], false);
  }
});

test('a trap while an answer is read causes no uncaught exception', async () => {
  const sdk = await freshCopy();
  const uncaught = [];
  const note = (error) => uncaught.push(error);
  process.on('uncaughtException', note).on('unhandledRejection', note);
  try {
    await sdk.init(await trap('answer'));
    const client = new sdk.ConnectFi({
      baseURL: 'https://api.example.com',
      token: 'token',
      fetch: answer,
      logLevel: 'off',
    });
    for (let round = 0; round < 3; round += 1) {
      const [read, creation] = await Promise.allSettled([
        client.akepa.status(ids),
        client.akepa.identification(person),
      ]);
      internal(sdk, read, false);
      internal(sdk, creation, true);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(uncaught, []);
  } finally {
    process.off('uncaughtException', note).off('unhandledRejection', note);
  }
});
