// `validate()` against ajv itself: the same issues, in the same order, for thousands of bodies made from the schemas.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { validate } from 'connectfi-sdk';
import fc from 'fast-check';

import { body } from './bodies.mjs';
import { ajv, schemas } from './documented-rules.mjs';

const SEED = 20_261_122;
const BODIES_PER_CALL = 3_000;

/** What ajv says. `errors` is taken at once: the next call overwrites it. */
function ajvIssues(check, candidate) {
  check(candidate);
  return (check.errors ?? []).map(({ instancePath, schemaPath, keyword, params, message }) => ({
    instancePath,
    schemaPath,
    keyword,
    params,
    message,
  }));
}

test('the issues are those of ajv', async (t) => {
  const seen = new Map();
  let bodies = 0;
  for (const [operation, schema] of Object.entries(schemas)) {
    await t.test(operation, async () => {
      const check = ajv.compile(schema);
      let valid = 0;
      const agrees = fc.asyncProperty(body(schema), async (candidate) => {
        const expected = ajvIssues(check, candidate);
        assert.deepStrictEqual(await validate(operation, candidate), expected);
        bodies += 1;
        valid += expected.length === 0;
        for (const { keyword } of expected) seen.set(keyword, (seen.get(keyword) ?? 0) + 1);
      });
      // Shrinking texts of 70 000 units takes too long. Seed, path and the difference say enough.
      await fc.assert(agrees, { seed: SEED, numRuns: BODIES_PER_CALL, endOnFailure: true, includeErrorInReport: true });
      // A generator that makes only broken bodies, or none, would prove little.
      assert.ok(valid > BODIES_PER_CALL / 100 && valid < BODIES_PER_CALL * 0.9, `${valid} bodies were valid`);
    });
  }
  assert.ok(bodies >= 20_000, `only ${bodies} bodies`);
  t.diagnostic(`${bodies} bodies, issues by keyword: ${JSON.stringify(Object.fromEntries(seen))}`);
  const keywords = [
    'additionalProperties',
    'enum',
    'format',
    'isNotOnlyWhitespace',
    'maxLength',
    'minItems',
    'minLength',
    'pattern',
    'required',
    'type',
  ];
  assert.deepEqual([...seen.keys()].sort(), keywords);
  for (const [keyword, count] of seen) assert.ok(count >= 50, `${keyword} was broken only ${count} times`);
});

async function assertAgrees(operation, bodies) {
  const check = ajv.compile(schemas[operation]);
  for (const candidate of bodies) {
    assert.deepStrictEqual(
      await validate(operation, candidate),
      ajvIssues(check, candidate),
      JSON.stringify(candidate),
    );
  }
}

test('the issues are those of ajv for every code unit, alone and inside a text', async () => {
  const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const documents = units.map((unit) => ({
    workflow: 'PERSONAL',
    name: unit,
    extension: 'jpg',
    type: 'other',
    note: `a${unit}b`,
    note_author_agent_email: `a${unit}b@c.d`,
  }));
  await assertAgrees('akepa.document.generate', documents);
  await assertAgrees(
    'auth.getToken',
    units.map((unit) => ({ user: { login: `a${unit}`, password: unit, requestId: ` ${unit}` } })),
  );
  await assertAgrees(
    'akepa.identification',
    units.map((unit) => ({ reference: unit, customerId: unit, webhookUrl: unit, [unit]: 1 })),
  );
});

test('the issues are those of ajv for every short e-mail address', async () => {
  const texts = (units, length) =>
    length === 0 ? [''] : texts(units, length - 1).flatMap((text) => [text, ...units.map((unit) => text + unit)]);
  const addresses = new Set([...texts([...'a.@-!'], 6), ...texts([...'a.-'], 8).map((domain) => `a@${domain}`)]);
  const fields = { workflow: 'PERSONAL', name: 'a', extension: 'jpg', type: 'other' };
  await assertAgrees(
    'akepa.document.generate',
    [...addresses].map((address) => ({ ...fields, note_author_agent_email: address })),
  );
});

test('what reading a body throws reaches the caller unchanged', async () => {
  const thrown = new Error('of the caller');
  const fail = () => {
    throw thrown;
  };
  const bodies = [
    Object.defineProperty({}, 'customerId', { get: fail }),
    new Proxy({}, { get: fail }),
    new Proxy({}, { ownKeys: fail }),
    new Proxy({}, { getPrototypeOf: fail }),
  ];
  for (const candidate of bodies) {
    await assert.rejects(validate('akepa.identification', candidate), (error) => error === thrown);
  }
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  await assert.rejects(validate('akepa.identification', proxy), TypeError);
  const list = Proxy.revocable([], {});
  list.revoke();
  await assert.rejects(validate('akepa.update', { applicationId: 'a1', documents: list.proxy }), TypeError);
  // A proxy may return another prototype each time.
  await assertAgrees('akepa.identification', [new Proxy({}, { getPrototypeOf: () => ({ inherited: 1 }) })]);
  // The module still works.
  assert.deepEqual(await validate('akepa.status', { customerId: 'c1', applicationId: 'a1' }), []);
});

test('issues do not echo values', async () => {
  const value = '<hunter2>'.repeat(20);
  const issues = await validate('auth.getToken', { user: { login: value, password: value, requestId: value } });
  assert.ok(issues.length >= 4);
  assert.ok(!JSON.stringify(issues).includes('hunter2'));
});
