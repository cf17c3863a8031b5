// A call that is made when the stack is nearly full may fail, but affects no other call: at every depth, for every kind of call.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshCopy } from './copies.mjs';
import { callAtTheBottom } from './stack-bottom.mjs';

test('every kind of call, at each of the last 400 depths', async (t) => {
  const { odd, other, next, ...count } = await callAtTheBottom(await freshCopy(), 400);
  t.diagnostic(JSON.stringify(count));
  assert.deepEqual(odd, []);
  assert.deepEqual([other, next], [true, true]);
  assert(count.answered > 0 && count.refused > 0);
});
