// Two elements on one page look and work the same, although the page's styles change everything.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { BACK, FRONT, inEachBrowser } from './visit.mjs';

/** Size and computed styles of everything in the shadow root of an element. */
const looks = (host) => {
  const STYLES = [
    'display',
    'color',
    'backgroundColor',
    'font',
    'letterSpacing',
    'textTransform',
    'border',
    'padding',
    'margin',
    'borderRadius',
  ];
  return Array.from(document.querySelector(host).shadowRoot.querySelectorAll('*'), (element) => {
    const { width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return [
      element.localName,
      element.className.baseVal ?? element.className,
      width.toFixed(2),
      height.toFixed(2),
      ...STYLES.map((name) => style[name]),
    ].join(' ');
  });
};

inEachBrowser('hostile styles', (begin) => {
  it('do not change two elements, which both work', async () => {
    const visit = await begin('two', { attributes: { id: 'one' }, customer: { lastName: 'WaitReview' } });
    const { tab } = visit;
    await tab.run(() =>
      site.show({
        attributes: { id: 'two', kind: 'business' },
        customer: { customerType: 'business', representatives: [{}, {}] },
      }),
    );
    const at = (host, css, text) => ({ host, css, text });
    for (const host of ['#one', '#two']) {
      await tab.click(at(host, '[data-action=begin]'));
      await tab.see(at(host, '[data-step=documents]'));
    }
    const before = [await tab.run(looks, '#one'), await tab.run(looks, '#two')];
    assert.ok(before[0].length > 40);
    await tab.run(() => {
      const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/hostile.css' });
      const loaded = new Promise((resolve) => {
        sheet.onload = resolve;
      });
      document.head.append(sheet);
      return loaded.then(() => undefined);
    });
    assert.equal(
      await tab.run(() => getComputedStyle(document.querySelector('#after')).color),
      'rgb(255, 255, 0)',
      'the page is changed',
    );
    for (const [place, host] of ['#one', '#two'].entries()) {
      const changed = (await tab.run(looks, host)).filter((look, at) => look !== before[place][at]);
      assert.deepEqual(changed.slice(0, 3), [], `${changed.length} are changed in ${host}`);
    }
    await visit.picture('documents');

    for (const [host, slots] of [
      ['#one', 1],
      ['#two', 2],
    ]) {
      for (let person = 1; person <= slots; person++) {
        for (const [side, file] of [
          ['front', FRONT],
          ['back', BACK],
        ]) {
          const slot = `:nth-child(${person} of .entity) [data-side=${side}]`;
          await tab.choose(at(host, `${slot} .chooser input`), file);
          await tab.click(at(host, '[data-action=use]'));
          await tab.see(at(host, `${slot}.uploaded`));
        }
      }
      await tab.click(at(host, '[data-action=send]'));
    }
    await tab.see(at('#one', '[data-step=review]'));
    await tab.see(at('#two', '[data-step=outcome]'));
    visit.end();
  });
});
