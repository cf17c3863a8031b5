// What the package says about the element, to servers, editors and compilers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { button, FRONT, inChromium, inside } from './visit.mjs';

const require = createRequire(import.meta.url);
const manifest = require('connectfi-sdk/custom-elements.json');
const [element] = manifest.modules.flatMap(({ declarations }) => declarations);
const names = (list) => list.map(({ name }) => name).sort();

describe('on a server', () => {
  it('importing and requiring it does nothing', async () => {
    const before = Object.keys(globalThis);
    assert.equal(typeof (await import('connectfi-sdk/onboarding')).ConnectFiOnboarding, 'function');
    assert.equal(typeof require('connectfi-sdk/onboarding').ConnectFiOnboarding, 'function');
    // lit-html notes its version here, to warn of several versions.
    assert.deepEqual(
      Object.keys(globalThis).filter((name) => name !== 'litHtmlVersions'),
      before,
    );
    assert.equal(globalThis.customElements, undefined);
  });
});

describe('the custom-elements manifest', () => {
  it('fits the schema of custom-elements-manifest, and package.json names it', () => {
    const valid = new Ajv({ strict: false }).compile(require('custom-elements-manifest/schema.json'));
    assert.ok(valid(manifest), JSON.stringify(valid.errors));
    assert.equal(require('connectfi-sdk/package.json').customElements, './custom-elements.json');
  });

  it('has the properties and events of the types', () => {
    const types = readFileSync(
      new URL('types/onboarding.d.ts', `file://${require.resolve('connectfi-sdk/package.json')}`),
      'utf8',
    );
    const fields = [...types.matchAll(/^ {2}(?:readonly )?(\w+)(?:: |\(\): )/gm)].map(([, name]) => name);
    const told = [...element.attributes.map(({ fieldName }) => fieldName), ...names(element.members)];
    assert.deepEqual(told.sort(), fields.sort());
    assert.deepEqual(
      names(element.events),
      [...types.matchAll(/^ {2}'(connectfi-\w+)':/gm)].map(([, name]) => name).sort(),
    );
    for (const { name } of [...element.slots, ...element.cssParts, ...element.cssProperties]) {
      assert.ok(types.includes(`\`${name}\``), name);
    }
  });
});

describe('the types of templates', () => {
  for (const framework of ['react', 'vue', 'svelte']) {
    it(framework, () => {
      const compiler = require.resolve('typescript/package.json').replace('package.json', 'bin/tsc');
      const project = fileURLToPath(new URL(`types/${framework}/tsconfig.json`, import.meta.url));
      // If it finds something, its output is the message of the error.
      execFileSync(process.execPath, [compiler, '-p', project], { stdio: 'pipe' });
    });
  }
});

inChromium('the manifest and the element', (begin) => {
  it('have the same attributes, slots, parts and custom properties', async () => {
    const visit = await begin('manifest', { customer: { lastName: 'WaitReview' } });
    const seen = { slots: new Set(), parts: new Set() };
    const look = async () => {
      const { slots, parts } = await visit.inRoot((root) => ({
        slots: Array.from(root.querySelectorAll('slot'), ({ name }) => name),
        parts: Array.from(root.querySelectorAll('[part]'), (part) => part.getAttribute('part')),
      }));
      for (const slot of slots) seen.slots.add(slot);
      for (const part of parts) seen.parts.add(part);
    };
    await look();
    await visit.agree();
    await visit.choose('front', FRONT);
    await visit.tab.see(inside('dialog'));
    await look();
    await visit.tab.click(inside('[data-action=use]'));
    await visit.tab.click(inside('input[value=passport]'));
    await visit.add('photoPage', FRONT);
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-step=review]'));
    await look();
    await visit.tab.run(() =>
      site.sandbox.review(site.told.findLast(({ name }) => name === 'step').detail.applicationId, 'Denied'),
    );
    await visit.tab.see(inside('[data-step=outcome]'));
    await look();
    assert.deepEqual([...seen.slots].sort(), names(element.slots));
    assert.deepEqual([...seen.parts].sort(), names(element.cssParts));
    const observed = await visit.tab.run(() => customElements.get('connectfi-onboarding').observedAttributes);
    assert.deepEqual(names(element.attributes), observed.sort());
    const used = await visit.inRoot((root) => {
      const text = root.adoptedStyleSheets
        .flatMap((sheet) => Array.from(sheet.cssRules, ({ cssText }) => cssText))
        .join('');
      return [...new Set(text.match(/--connectfi-[\w-]+/g))];
    });
    assert.deepEqual(names(element.cssProperties), used.sort());
  });
});
