// Every example of the documentation, over HTTP: the documented status, code, message and context, and a body of the same shape.
// ajv checks both the documented answer and the sandbox's against openapi.json.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { serve } from 'connectfi-sdk/sandbox/node';
import { issues } from './openapi.mjs';
import { Stage } from './stages.mjs';

const folder = new URL('../fixtures/', import.meta.url);
const fixtures = [];
for (const file of (await readdir(folder)).sort()) {
  const fixture = JSON.parse(await readFile(new URL(file, folder), 'utf8'));
  if (fixture.response) fixtures.push({ name: file.replace('.json', ''), ...fixture });
}

let server;
before(async () => (server = await serve()));
after(() => server.close());

/** Names and types of all fields, except the customer's data and lists of attributes, which the documentation abbreviates. */
function shape(value, key) {
  if (Array.isArray(value)) return key === 'attributeCodes' ? [] : value.map((item) => shape(item));
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  if (key === 'customer' && !('customerId' in value)) return {};
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, shape(value[name], name)]),
  );
}

for (const fixture of fixtures) {
  test(fixture.name, async () => {
    server.sandbox.reset();
    const stage = await Stage.of(fixture.name, server, server.sandbox);
    const { status, answer } = await stage.send(fixture);
    const expected = JSON.parse(stage.ours(JSON.stringify(fixture.response)));
    assert.equal(status, fixture.status, JSON.stringify(answer));
    assert.deepEqual(shape(answer), shape(expected));
    for (const field of ['code', 'message', 'context']) assert.deepEqual(answer[field], expected[field]);
    assert.equal(answer.data?.status, expected.data?.status);
    assert.equal(answer.data?.kyc?.status, expected.data?.kyc?.status);
    assert.deepEqual(issues(fixture.method, fixture.path, status, answer), []);
    assert.deepEqual(issues(fixture.method, fixture.path, status, fixture.response), []);
  });
}

test('at least 22 examples are there', () => assert.ok(fixtures.length >= 22));

test('openapi.json is read closely enough to refuse', () => {
  for (const [status, answer] of [
    [200, { code: '1', data: { id: 'sdoc_x', uploadStatus: false } }],
    [200, { code: '0', data: { id: 'sdoc_x' } }],
    [200, { code: '0' }],
    [400, { message: 'no code' }],
    [302, {}],
  ]) {
    assert.notDeepEqual(issues('POST', '/document/generate', status, answer), [], JSON.stringify(answer));
  }
});
