// zone.js patches promises, timers and more, so it needs a process of its own: this file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import 'zone.js/node';
import { namesSeen } from './callers.mjs';

test('zone.js: each fetch runs in the zone of its caller', async () => {
  const begin = (name, work) => Zone.root.fork({ name }).run(work);
  const [seen, expected] = await namesSeen(begin, () => Zone.current.name);
  assert.deepEqual(seen, expected);
});
