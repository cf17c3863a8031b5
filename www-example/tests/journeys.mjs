// The journeys. They run in every browser, in the size of a phone and of a desktop.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { clickHits } from './click-hits.mjs';
import { button } from './drivers/tab.mjs';
import { faults } from './journey-faults.mjs';
import { serveSite } from './site.mjs';
import { BACK, FRONT, inside, Visit } from './visit.mjs';

const SIZES = [
  { name: 'desk', width: 1366, height: 900, phone: false, dark: false },
  { name: 'phone', width: 390, height: 844, phone: true, dark: true },
];

const JOURNEYS = { individual, business, denied, faults, keyboard };

/** Runs every journey in one browser. */
export function journeysIn(browser) {
  for (const size of SIZES) {
    describe(`${browser.name}, ${size.name}`, () => {
      let site;
      let tab;
      before(async () => {
        site = await serveSite();
        tab = await browser.open(size);
      });
      after(async () => {
        await tab?.close();
        site?.close();
      });
      it('a click hits', () => clickHits(tab));
      for (const [name, journey] of Object.entries(JOURNEYS)) {
        it(name, async () => {
          const visit = await Visit.begin(tab, site.url, `${browser.name}-${size.name}/${name}`);
          await journey(visit, size);
          visit.end();
        });
      }
    });
  }
}

/** A person, approved by a reviewer; the page is reloaded at every step. */
async function individual(visit) {
  const { tab } = visit;
  await tab.type('#firstName', 'Ada');
  await tab.type('#lastName', 'WaitReview');
  assert.equal(await tab.run(() => document.querySelector('#lastName').autocapitalize), 'words');
  await tab.reload();
  await tab.until('the names, after a reload', () => document.querySelector('#lastName')?.value === 'WaitReview');
  await tab.click(button('Continue'));

  await visit.step('consent');
  await tab.read('Account for Ada WaitReview');
  assert.deepEqual(await tab.run(colours), await tab.run(bank), "the element has the bank's colours");
  await tab.reload();
  await visit.agree();
  await visit.add('front', FRONT);
  await visit.uploaded('front');
  await visit.kept('front');
  await tab.reload();
  await visit.uploaded('front');
  await tab.until('the picture, after a reload', () => {
    const { shadowRoot } = document.querySelector('connectfi-onboarding');
    return shadowRoot.querySelector('[data-side=front] img')?.naturalWidth > 0;
  });
  await visit.add('back', BACK);
  await visit.uploaded('back');
  await visit.look('documents-uploaded');
  await visit.send();

  await visit.step('review');
  await visit.says('A person will look at it');
  await tab.reload();
  await visit.says('A person will look at it');
  await visit.decide('Approve');
  await visit.step('outcome');
  await tab.read('Welcome to Northgate');
  await tab.reload();
  await tab.read('Welcome to Northgate');
  await visit.says('Your identity is confirmed');
  await tab.click(button('Open another account'));
  await visit.step('who');
  assert.deepEqual(
    await tab.run(() => Object.keys(sessionStorage).filter((key) => key !== 'northgate:panel')),
    [],
    'nothing is kept of an applicant who has gone',
  );
}

/** A business whose two representatives show different documents. A third one is added and removed. */
async function business(visit) {
  const { tab } = visit;
  await tab.click('input[value=business]');
  await tab.click(button('Continue'));
  await tab.read('Please fill this in.');
  assert.equal(await tab.run(() => document.activeElement.id), 'businessName', 'the first wrong field has the focus');
  await visit.look('who-messages');
  await tab.type('#businessName', 'Fields & Daughters');
  await tab.type('#firstName-0', 'Ada');
  await tab.type('#lastName-0', 'Fields');
  for (const place of [1, 2]) {
    await tab.click(button('Add a representative'));
    await tab.until('the focus on the new field', (id) => document.activeElement.id === id, `firstName-${place}`);
  }
  await tab.click(button('Remove representative 3'));
  await tab.until('the focus on a button that is there', () => document.activeElement.id === 'add');
  await tab.type('#firstName-1', 'Bea');
  await tab.type('#lastName-1', 'WaitReview');
  await tab.click(button('Continue'));
  await visit.agree();
  await visit.says('Ada Fields');
  await visit.says('Bea WaitReview');
  await tab.click(inside('.entity:nth-of-type(2) input[value=passport]'));
  await visit.add('front', FRONT);
  await visit.add('back', BACK);
  await visit.add('photoPage', BACK, 2);
  await visit.uploaded('front');
  await visit.uploaded('back');
  await visit.uploaded('photoPage', 2);
  await visit.look('documents-uploaded');
  await visit.send();

  await visit.step('review');
  await visit.says('Fields & Daughters');
  await visit.decide('Approve');
  await visit.step('outcome');
  await tab.read('Welcome to Northgate');
  const badges = await tab.run(() => {
    const { shadowRoot } = document.querySelector('connectfi-onboarding');
    return Array.from(shadowRoot.querySelectorAll('.entities .badge'), ({ textContent }) => textContent.trim());
  });
  assert.deepEqual(badges, ['Approved', 'Approved', 'Approved']);
}

/** A person who is denied. Neither the sandbox nor the element is loaded before it is needed. */
async function denied(visit) {
  const { tab } = visit;
  const loaded = (part) =>
    tab.run(
      (part) => performance.getEntriesByType('resource').filter(({ name }) => name.includes(part)).length > 0,
      part,
    );
  for (const part of ['sandbox-', 'onboarding-', 'panel-']) assert.equal(await loaded(part), false, part);
  await visit.individual('Ada', 'Denied');
  await visit.agree();
  for (const part of ['sandbox-', 'onboarding-']) assert.equal(await loaded(part), true, part);
  await tab.click(inside('input[value=passport]'));
  await visit.add('photoPage', FRONT);
  await visit.uploaded('photoPage');
  await visit.send();
  await visit.step('outcome');
  await visit.says('Your identity could not be confirmed');
  // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
  assert.ok(!(await tab.run(() => document.body.innerText.includes('Welcome to Northgate'))));
}

/** With the keyboard alone, to the element and into it. */
async function keyboard(visit) {
  const { tab } = visit;
  const focused = () => tab.run(() => document.activeElement.id || document.activeElement.textContent.trim());
  await tab.press('Tab');
  assert.equal(await focused(), 'Skip to the form');
  await tab.press('Enter');
  await tab.press('Tab');
  await tab.until('the choice', () => document.activeElement.value === 'individual');
  await tab.press('Tab');
  assert.equal(await focused(), 'firstName');
  const ring = () => getComputedStyle(document.activeElement).outlineStyle === 'solid';
  await tab.until('a focus that can be seen', ring);
  await tab.type('#firstName', 'Ada');
  await tab.press('Tab');
  await tab.type('#lastName', 'Fields');
  await tab.press('Enter');

  await tab.see(inside('[data-step=consent]'));
  await tab.until('the focus on the heading', () => document.activeElement.tagName === 'H1');
  assert.equal(await tab.run(() => document.title), 'Identity check – Northgate Bank');
  await tab.press('Tab');
  assert.equal(await focused(), 'Change');
  await tab.press('Tab');
  await tab.until('the focus in the element', () => Boolean(document.activeElement.shadowRoot?.activeElement));
  await tab.press('Enter');
  await tab.see(inside('[data-step=documents]'));
}

/** What the element shows with the custom properties of the page. */
const colours = () => {
  const root = document.querySelector('connectfi-onboarding').shadowRoot;
  const style = (css) => getComputedStyle(root.querySelector(css));
  return [
    style('.root').color,
    style('.root').backgroundColor,
    style('.primary').backgroundColor,
    style('h2').fontFamily,
  ];
};
const bank = () => {
  const probe = document.body.appendChild(document.createElement('p'));
  probe.className = 'display';
  const read = (variable) => {
    probe.style.color = `var(${variable})`;
    return getComputedStyle(probe).color;
  };
  const seen = [read('--ink'), read('--surface'), read('--accent'), getComputedStyle(probe).fontFamily];
  probe.remove();
  return seen;
};
