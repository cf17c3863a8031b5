// `npx connectfi-sandbox`: the command as npm installs it.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PlainClient } from './plain-client.mjs';

const run = promisify(execFile);
const command = fileURLToPath(new URL('node_modules/.bin/connectfi-sandbox', import.meta.url));
const credentials = { login: 'demo', password: 'demo' };

async function start(t, ...options) {
  const child = spawn(command, ['--port', '0', ...options]);
  t.after(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => (await lines.next()).value;
  const [url] = (await line()).match(/http:\/\/\S+/);
  return { child, line, url, client: await new PlainClient({ url, credentials }).logIn() };
}

test('it serves, tells of each call on a line, and Ctrl-C ends it cleanly', async (t) => {
  const { child, line, url, client } = await start(t);
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.match(await line(), /^\d\d:\d\d:\d\d {2}POST \/auth\/get-token {2}200 {2}\d+ ms$/);
  await client.post('/customer/init', {});
  assert.match(await line(), /POST \/customer\/init {2}200/);
  await client.post('/akepa/status', { customerId: 'x', applicationId: 'y' });
  assert.match(await line(), /POST \/akepa\/status {2}404 applicationNotFound/);
  await client.get('/customer/kyc/status/x%20y');
  assert.match(await line(), /GET {2}\/customer\/kyc\/status\/x%20y {2}400 customerNotFound/);
  child.kill('SIGINT');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
  await assert.rejects(fetch(url), TypeError);
});

test('a seed repeats every id, and latency slows every answer', async (t) => {
  const ids = [];
  for (const options of [
    ['--seed', '5'],
    ['--seed=5', '--latency', '100'],
    ['--seed', '6'],
  ]) {
    const { client } = await start(t, ...options);
    const started = performance.now();
    ids.push((await client.data('/document/generate')).id);
    if (options.length > 2) assert.ok(performance.now() - started >= 95);
  }
  assert.equal(ids[0], ids[1]);
  assert.notEqual(ids[0], ids[2]);
});

test('it explains itself', async () => {
  const { stdout } = await run(command, ['--help']);
  for (const option of ['--port', '--host', '--seed', '--latency']) assert.ok(stdout.includes(option));
  for (const wrong of [['--prot', '1'], ['--port', 'many'], ['--port', '70000'], ['now']]) {
    const error = await run(command, wrong).catch((error) => error);
    assert.equal(error.code, 1);
    assert.match(error.stderr, /Usage: connectfi-sandbox/);
  }
});
