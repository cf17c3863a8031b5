// Fake timers: no call hangs that need not wait, none strands a later one, and what waits goes on as time is let pass.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mock, test } from 'node:test';
import { promisify } from 'node:util';
import sinon from 'sinon';
import { EXPECTED, play } from './timers.js';

/** A turn of the event loop, whatever is faked. */
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

test('node:test, with the line of the recipes', async () => {
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
