// With the keyboard alone, except for the system's file dialogue, which a driver cannot use.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FRONT, inEachBrowser, inside } from './visit.mjs';

/** What has the focus: the tag, and its value or text. */
const at = (root) => {
  const { activeElement } = root;
  return activeElement && `${activeElement.localName} ${activeElement.value || activeElement.textContent.trim()}`;
};
const ring = (root) => {
  const { activeElement } = root;
  const { outlineStyle } = getComputedStyle(
    activeElement.matches('.segments input, .chooser input') ? activeElement.nextElementSibling : activeElement,
  );
  return outlineStyle === 'solid';
};

inEachBrowser('keyboard', (begin) => {
  it('from the first step to the outcome', async () => {
    const visit = await begin('outcome');
    const { tab } = visit;
    /** Presses Tab, which moves the focus. */
    const pressTab = async () => {
      await visit.inRoot((root) => {
        globalThis.before = root.activeElement;
      });
      await tab.press('Tab');
      const moved = () => document.querySelector('connectfi-onboarding').shadowRoot.activeElement !== globalThis.before;
      await tab.until('another focus', moved);
    };
    /** The same; returns what has the focus then, and checks that it is visible. */
    const next = async () => {
      await pressTab();
      assert.equal(await visit.inRoot(ring), true, await visit.inRoot(at));
      return visit.inRoot(at);
    };
    await tab.see(inside('[data-action=begin]', 'Agree'));
    assert.equal(await next(), 'button Agree and continue');
    await tab.press('Enter');
    await tab.see(inside('[data-step=documents]'));
    assert.equal(await visit.inRoot(at), 'h2 Show us a document');
    assert.equal(await next(), 'input license');
    await tab.press('ArrowRight');
    await tab.see(inside('[data-side=photoPage]'));
    assert.equal(await visit.inRoot(at), 'input passport');
    assert.match(await next(), /^input /);
    await visit.choose('photoPage', FRONT);
    await tab.see(inside('dialog'));
    assert.equal(await visit.inRoot(at), 'h2 Can you read every word?');
    await pressTab();
    assert.match(await visit.inRoot((root) => root.activeElement.className), /pane/);
    assert.deepEqual(
      [await next(), await next(), await next()],
      ['button Larger', 'button Smaller', 'button Use it all the same'],
    );
    await tab.press('Enter');
    await tab.see(inside('[data-side=photoPage].uploaded'));
    assert.equal(await visit.focused(), 'passport/photoPage');
    assert.equal(
      await visit.inRoot((root) => root.querySelector('[role=status]').textContent),
      'Page with the photo: uploaded.',
    );
    assert.match(await next(), /^input /);
    assert.equal(await next(), 'button Send the documents');
    await tab.press('Enter');
    await tab.see(inside('[data-step=outcome]'));
    assert.equal(await visit.inRoot(at), 'h2 Your identity is confirmed');
    visit.end();
  });

  it('the element does not take the focus from the rest of the page', async () => {
    const visit = await begin('rest', { customer: { lastName: 'WaitReview' } });
    const { tab } = visit;
    await visit.agree();
    await visit.addBoth();
    await tab.click(inside('[data-action=send]'));
    await tab.see(inside('[data-step=review]'));
    await tab.click('#after');
    await tab.run(() =>
      site.sandbox.review(site.told.findLast(({ name }) => name === 'step').detail.applicationId, 'Approved'),
    );
    await tab.see(inside('[data-step=outcome]'));
    assert.equal(await tab.run(() => document.activeElement.id), 'after');
  });
});
