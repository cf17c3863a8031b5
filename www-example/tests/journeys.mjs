// The journeys, which run in every browser, in the size of a phone and of a desktop.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { button } from './drivers/tab.mjs';
import { serveSite } from './site.mjs';
import { faults } from './journey-faults.mjs';
import { BACK, FRONT, Visit } from './visit.mjs';
import { refusals } from './journey-refusals.mjs';

const SIZES = [
  { name: 'desk', width: 1366, height: 900, phone: false, dark: false },
  { name: 'phone', width: 390, height: 844, phone: true, dark: true },
];

const JOURNEYS = { individual, business, denied, faults, keyboard, refusals };

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
  await tab.reload();
  await tab.until('the names, after a reload', () => document.querySelector('#lastName')?.value === 'WaitReview');
  await tab.click(button('Continue'));

  await visit.step('identification');
  await tab.type('#reference', '-');
  await tab.read('Only letters (A to Z) and digits');
  await tab.type('#webhookUrl', 'example.com');
  await tab.read('This has to be a full address that starts with https://');
  await visit.look('identification-messages');
  await tab.click(button('Start my application'));
  assert.equal(await tab.run(() => document.activeElement.id), 'reference', 'the first wrong field has the focus');
  await tab.press('Backspace');
  await tab.run(() => document.querySelector('#webhookUrl').select());
  await tab.type('#webhookUrl', 'https://bank.example/hook');
  await tab.until('no message', () => document.querySelectorAll('[aria-invalid=true]').length === 0);
  const { reference } = await kept(tab);
  await tab.reload();
  await tab.until(
    'the reference, after a reload',
    (said) => document.querySelector('#reference')?.value === said,
    reference,
  );
  await tab.click(button('Start my application'));

  await visit.step('documents');
  await visit.choose('front', FRONT);
  await visit.uploaded('front');
  await tab.reload();
  await visit.uploaded('front');
  await tab.until(
    'the picture, after a reload',
    () => document.querySelector('[data-side=front] img')?.naturalWidth > 0,
  );
  await visit.choose('back', BACK);
  await visit.uploaded('back');
  await visit.look('documents-uploaded');
  await visit.send();

  await visit.step('review');
  await tab.read('Waiting for a reviewer');
  await tab.reload();
  await tab.read('Waiting for a reviewer');
  await visit.decide('Approve');
  await visit.step('outcome');
  await tab.read('Welcome to Northgate');
  await tab.read(reference);
  await tab.reload();
  await tab.read('Welcome to Northgate');
  await tab.click(button('Start again'));
  await visit.step('who');
}

/** A business whose two representatives show different documents; one picture is dropped onto its place. */
async function business(visit) {
  const { tab } = visit;
  await tab.click('input[value=business]');
  await tab.click(button('Continue'));
  await tab.read('Please fill this in.');
  await visit.look('who-messages');
  await tab.type('#businessName', 'Fields & Daughters');
  await tab.type('#firstName-0', 'Ada');
  await tab.type('#lastName-0', 'Fields');
  await tab.click(button('Add a representative'));
  await tab.type('#firstName-1', 'Bea');
  await tab.type('#lastName-1', 'WaitReview');
  await tab.click(button('Continue'));
  await visit.step('identification');
  await tab.click(button('Start my application'));

  await visit.step('documents');
  await tab.read('Document of Ada Fields');
  await tab.read('Document of Bea WaitReview');
  await tab.click('.entity:nth-of-type(2) input[value=passport]');
  await tab.see('.entity:nth-of-type(2) [data-side=photoPage]');
  await visit.choose('front', FRONT);
  await visit.choose('back', BACK);
  await tab.run(drop, await readFile(BACK, 'base64'));
  await visit.uploaded('front');
  await visit.uploaded('back');
  await visit.uploaded('photoPage', 2);
  await visit.look('documents-uploaded');
  await visit.send();

  await visit.step('review');
  await tab.read('Fields & Daughters');
  await visit.decide('Approve');
  await visit.step('outcome');
  await tab.read('Welcome to Northgate');
  const { application } = await kept(tab);
  assert.deepEqual(
    application.entityApplications.map(({ outcome }) => outcome),
    ['approved', 'approved', 'approved'],
  );
}

/** A person who is denied. The sandbox is not loaded before it is needed. */
async function denied(visit) {
  const sandboxFiles = () =>
    performance.getEntriesByType('resource').filter(({ name }) => name.includes('sandbox')).length;
  assert.equal(await visit.tab.run(sandboxFiles), 0);
  await visit.individual('Ada', 'Denied');
  await visit.step('identification');
  assert.notEqual(await visit.tab.run(sandboxFiles), 0);
  await visit.tab.click(button('Start my application'));
  await visit.step('documents');
  await visit.tab.click('input[value=passport]');
  await visit.choose('photoPage', FRONT);
  await visit.uploaded('photoPage');
  await visit.send();
  await visit.step('outcome');
  await visit.tab.read('We cannot open an account');
}

/** With the keyboard alone, except for the system's file dialogue, which a driver cannot use. */
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

  await tab.see('[data-step=identification]');
  await tab.until('the focus on the heading', () => document.activeElement.tagName === 'H1');
  assert.equal(await tab.run(() => document.title), 'Identification – Northgate Bank');
  for (const id of ['customerId', 'reference', 'webhookUrl']) {
    await tab.press('Tab');
    assert.equal(await focused(), id);
  }
  await tab.press('Enter');

  await tab.see('[data-step=documents]');
  await tab.until('the focus on the heading', () => document.activeElement.tagName === 'H1');
  await tab.press('Tab');
  await tab.until('the choice', () => document.activeElement.value === 'license');
  await tab.press('ArrowRight');
  await tab.until('the other document', () => document.activeElement.value === 'passport');
  await visit.choose('photoPage', BACK);
  await visit.uploaded('photoPage');
  await tab.until(
    'what a screen reader is told',
    () => document.querySelector('#announcement').textContent === 'Photo page: uploaded.',
  );
  await tab.run(() => document.querySelector('.step .primary').focus());
  await tab.press('Enter');
  await tab.see('[data-step=outcome]');
  await tab.read('Welcome to Northgate');
}

const kept = (tab) => tab.run(() => JSON.parse(sessionStorage.getItem('northgate:journey')));

/** Drops a file onto the page, as a file manager does. */
const drop = (base64) => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], 'passport.jpg', { type: 'image/jpeg' }));
  const place = document.querySelector('[data-side=photoPage]');
  for (const type of ['dragover', 'drop'])
    place.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
};
