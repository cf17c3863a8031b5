// Fake timers: a call that need not wait does not hang and blocks no later call; a call that waits continues when time passes.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mock, test } from 'node:test';
import { promisify } from 'node:util';
import { ConnectFi } from 'connectfi-sdk';
import sinon from 'sinon';
import { EXPECTED, play } from './timers.js';

/** Waits for one turn of the real event loop. */
const { setImmediate: immediately } = globalThis;
const turn = () => new Promise((resolve) => immediately(resolve));

test('sinon', async () => {
  let clock;
  const played = await play({
    fake: () => (clock = sinon.useFakeTimers()),
    real: () => clock.restore(),
    pass: (milliseconds) => clock.tickAsync(milliseconds),
  });
  assert.deepEqual(played, EXPECTED);
});

test('a login that waits for a fake timer does not block later calls once the timers are real again', async () => {
  const ids = { customerId: 'cstap_1', applicationId: 'iapp_1' };
  let logins = 0;
  const fetch = async (_url, { body }) => {
    if (!JSON.parse(body).user) return Response.json({ code: '0', data: {} });
    logins += 1;
    return logins === 1
      ? Response.json({ code: 'exception' }, { status: 503 })
      : Response.json({ code: '0', data: { token: 'token' } });
  };
  const credentials = { login: 'demo', password: 'demo' };
  const connectfi = new ConnectFi({ baseURL: 'https://api.example.com', credentials, fetch, logLevel: 'off' });
  const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  const [controller, reason] = [new AbortController(), new Error('the test is over')];
  const stranded = connectfi.akepa.status(ids, { signal: controller.signal }).catch((error) => error);
  while (clock.countTimers() === 0 || logins === 0) await turn();
  for (let turns = 0; turns < 20; turns += 1) await turn();
  clock.restore();
  assert.equal((await connectfi.akepa.status(ids)).code, '0');
  assert.equal(logins, 2);
  // docs/recipes.md advises this for the call that waits.
  controller.abort(reason);
  assert.equal(await stranded, reason);
});

test('node:test, with the line from docs/recipes.md', async () => {
  const played = await play({
    fake() {
      mock.timers.enable({ apis: ['setTimeout', 'Date'] });
      mock.method(performance, 'now', () => Date.now());
    },
    real() {
      mock.timers.reset();
      mock.restoreAll();
    },
    async pass(milliseconds) {
      for (let passed = 0; passed < milliseconds; passed += 500) {
        await turn();
        await turn();
        mock.timers.tick(500);
      }
      await turn();
    },
  });
  assert.deepEqual(played, EXPECTED);
});

for (const [name, args, passed] of [
  ['Vitest', ['node_modules/vitest/vitest.mjs', 'run', 'timers'], /Tests\s+2 passed/],
  ['Jest', ['node_modules/jest/bin/jest.js', 'timers'], /Tests:\s+1 passed/],
]) {
  test(name, async () => {
    const { NODE_TEST_CONTEXT: _, ...own } = process.env;
    const env = { ...own, NODE_OPTIONS: '--experimental-vm-modules', NO_COLOR: '1' };
    const options = { cwd: import.meta.dirname, env, timeout: 60_000 };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options).catch((error) => error);
    assert.match(`${stdout}${stderr}`, passed);
  });
}
