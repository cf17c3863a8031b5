import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FRAMEWORKS, lostMembers, membersOf } from './element-members.mjs';

const TYPES = fileURLToPath(new URL('../../pkg-template/types', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'connectfi-members-'));
after(() => rmSync(folder, { recursive: true }));

/** A copy of the package's types in which one file lacks a text. */
function without(file, text) {
  const copy = mkdtempSync(join(folder, 'types-'));
  cpSync(TYPES, copy, { recursive: true });
  const whole = readFileSync(join(TYPES, file), 'utf8');
  const left = whole.replace(text, '');
  assert.notEqual(left, whole);
  writeFileSync(join(copy, file), left);
  return copy;
}

test('the same types lose nothing', () => {
  assert.deepEqual(lostMembers(TYPES, TYPES), []);
});

test('a property of the element that is gone is lost in each framework', () => {
  const lost = lostMembers(TYPES, without('onboarding.d.ts', '  locale: string;\n'));
  assert.deepEqual(
    lost,
    FRAMEWORKS.map((framework) => `connectfi-sdk/onboarding/${framework}.locale`),
  );
});

test('an event that is gone is lost in each framework, under the name of its listener', () => {
  const lost = lostMembers(TYPES, without('onboarding.d.ts', /^ +'connectfi-exit'.*\n/m));
  const names = ['react.onconnectfi-exit', 'svelte.onconnectfi-exit', 'vue.onConnectfi-exit'];
  assert.deepEqual(
    lost,
    names.map((name) => `connectfi-sdk/onboarding/${name}`),
  );
});

test('an attribute that is gone is lost for React and Svelte', () => {
  const lost = lostMembers(TYPES, without('onboarding-members.d.ts', "  'customer-id'?: string;\n"));
  assert.deepEqual(lost, ['connectfi-sdk/onboarding/react.customer-id', 'connectfi-sdk/onboarding/svelte.customer-id']);
});

test('types that do not compile are an error', () => {
  const broken = without(
    'onboarding-vue.d.ts',
    "'connectfi-onboarding': DefineComponent<ElementProperties & Listeners>;",
  );
  assert.throws(() => membersOf('vue', broken), /connectfi-onboarding/);
});
