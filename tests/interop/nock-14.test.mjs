// nock 14, the version before the current one. It needs a process of its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import nock from 'nock-14';
import { CASES } from './cases.mjs';
import { byNock, unmatched, unmatchedFile } from './nock.mjs';

// nock patches the host when it is imported.
nock.restore();

test('nock 14', async (t) => {
  const tool = { seen: [] };
  byNock(nock)(t, tool);
  for (const [what, play] of Object.entries(CASES)) await t.test(what, () => play(tool));
});

test('if nock does not know a request, the error’s cause says so, without the token or the body', async () => {
  const error = await unmatched(nock);
  assert.equal(error.name, 'ConnectionError');
  assert.match(error.cause.message, /No match for request/);
  await unmatchedFile(nock);
});
