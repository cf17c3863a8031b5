// Works with the fake timers of node:test and the extra line from docs/recipes.md.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ConnectFi, init } from 'connectfi-sdk';

const { setImmediate: immediately } = globalThis;

test('deadlines hold under fake timers', async () => {
  await init();
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  mock.method(performance, 'now', () => Date.now());
  const fetch = async () => Response.json({ code: '0', data: { status: 'running' } });
  const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch });
  let ended;
  client.akepa
    .waitUntilSettled({ customerId: 'c', applicationId: 'a' }, { timeout: 60_000 })
    .then((result) => (ended = result));
  for (let second = 0; second < 90 && !ended; second += 1) {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => immediately(resolve));
    mock.timers.tick(1_000);
  }
  mock.timers.reset();
  mock.restoreAll();
  assert.equal(ended?.settled, false);
});
