// With text or the whole page at 200 % nothing is cut off or outside the window.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chromium, DESK, FRONT, firefox, inBrowser, inside, PHONE } from './visit.mjs';

const TEXT = { 'font.size.variable.x-western': 32, 'font.size.variable.ar': 32 };

const RUNS = [
  { browser: chromium, what: 'text', size: { ...PHONE, flags: ['--blink-settings=defaultFontSize=32'] } },
  { browser: firefox, what: 'text', size: { ...PHONE, preferences: TEXT } },
  // Zoom at 200 % gives the page half of the width and the height.
  { browser: chromium, what: 'zoom', size: { ...DESK, width: 683, height: 450 } },
  { browser: firefox, what: 'zoom', size: { ...DESK, width: 683, height: 450 } },
];

/** The elements that are wider than their place or the window, and those whose middle is hidden behind another. */
const outside = (root) =>
  Array.from(root.querySelectorAll('h2, h3, p, li, button, legend, .chooser > span, .segments span, img, svg, dialog'))
    .filter((element) => !element.closest('.unseen, nav ol, .pane'))
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      const cut = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
      return width > 0 && (cut || left < -1 || right > innerWidth + 1);
    })
    .map(({ localName, textContent }) => `${localName} ${textContent.trim()}`);

for (const { browser, what, size } of RUNS) {
  inBrowser(
    browser,
    `${what} twice as large, ${browser.name}`,
    (begin) => {
      for (const locale of ['de', 'ar']) {
        it(`the journey in ${locale}`, async () => {
          const visit = await begin(locale, {
            customer: { customerType: 'business', lastName: 'WaitReview', representatives: [{}, {}] },
            attributes: { kind: 'business', locale },
            named: ['Fields & Daughters Ltd', 'Ada Fields', 'Bartholomew Featherstonehaugh'],
          });
          const fits = async (step) => {
            await visit.look(step);
            assert.deepEqual(await visit.inRoot(outside), [], step);
            const [page, window] = await visit.tab.run(() => [document.documentElement.scrollWidth, innerWidth]);
            assert.ok(page <= window, `${step}: ${page} in ${window}`);
          };
          await visit.tab.see(inside('[data-action=begin][aria-disabled=false]'));
          const font = await visit.inRoot((root) =>
            Number.parseFloat(getComputedStyle(root.querySelector('p')).fontSize),
          );
          if (what === 'text') assert.ok(font > 25, String(font));
          await fits('consent');
          await visit.tab.click(inside('[data-action=begin]'));
          await visit.tab.see(inside('[data-step=documents]'));
          await fits('documents');
          await visit.choose('front', FRONT);
          await visit.tab.see(inside('[data-action=use]'));
          await fits('viewer');
          await visit.tab.click(inside('[data-action=use]'));
          await visit.tab.see(inside('[data-side=front].uploaded'));
          await visit.tab.click(inside('[data-action=send]'));
          await visit.tab.see(inside('[data-notice=send]'));
          await fits('missing');
        });
      }
    },
    size,
  );
}
