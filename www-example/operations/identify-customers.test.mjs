import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from 'connectfi-sdk/sandbox/node';
import { parse } from 'csv-parse/sync';

const SCRIPT = fileURLToPath(new URL('identify-customers.mjs', import.meta.url));
const ALL = 12;

let folder;
let server;
let customers;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connectfi-operations-'));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function withSandbox(options) {
  server = await serve(options);
  customers = [];
  for (let place = 0; place < ALL; place++) {
    const { customerId } = await server.sandbox.createCustomer({});
    customers.push({ customerId, reference: `REF${place}` });
  }
  await writeCustomers();
}

function writeCustomers() {
  const lines = customers.map(({ customerId, reference }) => `${customerId},${reference}`);
  return writeFile(join(folder, 'in.csv'), `customerId,reference\n${lines.join('\n')}\n`);
}

function start(...options) {
  const child = spawn(process.execPath, [SCRIPT, join(folder, 'in.csv'), join(folder, 'out.csv'), ...options], {
    env: { ...process.env, CONNECTFI_BASE_URL: server.url, CONNECTFI_CLIENTID: 'demo', CONNECTFI_PASSWORD: 'demo' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  return { child, end: once(child, 'close').then(([code, signal]) => ({ code, signal, said })) };
}

const outcomes = async () => parse(await readFile(join(folder, 'out.csv')), { columns: true });
/** How many applications were created: the answers with 200, and those without an answer because the script had ended. */
const carriedOut = () => {
  const calls = server.sandbox.requests.filter(({ path }) => path === '/akepa/identification');
  return calls.filter(({ status }) => status === 200 || status === null).length;
};

async function until(what) {
  const end = Date.now() + 30_000;
  while (!what()) {
    assert.ok(Date.now() < end, `waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Every customer has exactly one application and exactly one row. */
async function assertAllIdentified() {
  const rows = await outcomes();
  assert.deepEqual(rows.map(({ reference }) => reference).sort(), customers.map(({ reference }) => reference).sort());
  assert.ok(
    rows.every(({ result }) => ['identified', 'exists'].includes(result)),
    JSON.stringify(rows),
  );
  assert.equal(carriedOut(), ALL);
}

it('identifies every customer, and none twice', async () => {
  await withSandbox({});
  assert.equal((await start().end).code, 0);
  await assertAllIdentified();
  const [row] = await outcomes();
  assert.match(row.applicationId, /^iapp_/);
  assert.equal(row.status, 'pending_step_up');

  const again = await start().end;
  assert.equal(again.code, 0);
  assert.match(again.said, /^12 identified, 0 existed already, 0 refused, 0 failed, 0 left$/m);
  await assertAllIdentified();
});

it('respects the concurrency', async () => {
  await withSandbox({ latency: 20 });
  let most = 0;
  const timer = setInterval(() => {
    const open = server.sandbox.requests.filter(
      ({ path, status }) => path === '/akepa/identification' && status === null,
    );
    most = Math.max(most, open.length);
  }, 1);
  assert.equal((await start('--concurrency', '3').end).code, 0);
  clearInterval(timer);
  assert.equal(most, 3);
});

it('finishes pending calls when it is interrupted, and continues in the next run', async () => {
  await withSandbox({ latency: 400 });
  const first = start('--concurrency', '2');
  await until(() => carriedOut() >= 2);
  first.child.kill('SIGINT');
  const { code, said } = await first.end;
  assert.equal(code, 130);
  const rows = await outcomes();
  assert.ok(rows.length < ALL);
  assert.equal(rows.length, carriedOut(), 'what was carried out is written down');
  assert.match(said, new RegExp(`${ALL - rows.length} left`));

  assert.equal((await start().end).code, 0);
  await assertAllIdentified();
});

it('continues after it was killed in the middle of a line', async () => {
  await withSandbox({ latency: 400 });
  const first = start('--concurrency', '2');
  await until(() => carriedOut() >= 4);
  first.child.kill('SIGKILL');
  await first.end;
  await appendFile(join(folder, 'out.csv'), 'cstap_half,RE');

  assert.equal((await start().end).code, 0);
  await assertAllIdentified();
});

it('finds an application whose answer was lost, and retries failed customers', async () => {
  await withSandbox({});
  server.sandbox.inject({ kind: 'dropAfter', path: '/akepa/identification' });
  server.sandbox.inject({ kind: 'status', status: 500, path: '/akepa/identification' });
  const first = await start('--concurrency', '1').end;
  assert.equal(first.code, 1);
  assert.match(first.said, /10 identified, 0 existed already, 0 refused, 2 failed, 0 left/);

  assert.equal((await start().end).code, 0);
  await assertAllIdentified();
  assert.equal((await outcomes()).filter(({ result }) => result === 'exists').length, 1);
});

it('says which customers were refused, and why', async () => {
  await withSandbox({});
  customers[0].reference = 'not_allowed';
  customers[1].customerId = 'cstap_nobody';
  await writeCustomers();
  const { code } = await start().end;
  assert.equal(code, 1);
  const refused = (await outcomes()).filter(({ result }) => result === 'refused');
  assert.deepEqual(refused.map(({ error }) => error.split(':')[0]).sort(), [
    'customerNotFound',
    'requestValidateError',
  ]);
});

it('stops at an error that would concern every customer', async () => {
  await withSandbox({ credentials: { login: 'other', password: 'other' } });
  const { code, said } = await start().end;
  assert.equal(code, 1);
  assert.match(said, /AuthenticationError/);
  assert.equal(carriedOut(), 0);
  assert.deepEqual(await outcomes(), []);
});

it('refuses a file that has a reference twice', async () => {
  await withSandbox({});
  customers[1].reference = customers[0].reference;
  await writeCustomers();
  const { code, said } = await start().end;
  assert.equal(code, 2);
  assert.match(said, /stands there twice/);
  assert.equal(carriedOut(), 0);
});
