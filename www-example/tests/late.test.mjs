// What comes late, after the applicant or the developer has gone on: it changes nothing that is newer.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium } from './drivers/puppeteer.mjs';
import { button } from './drivers/tab.mjs';
import { serveSite } from './site.mjs';
import { FRONT, inside, START_AGAIN, TIMEOUT, Visit, within } from './visit.mjs';

/** The longest latency of the panel. */
const LATENCY = 2_000;
const BUSY = 'form[aria-busy=true]';

let site;
let tab;
before(async () => {
  site = await serveSite();
  tab = await chromium.open({ width: 320, height: 640, phone: true, dark: false });
});
after(async () => {
  await tab?.close();
  site?.close();
});

/** Runs in the page, with everything that is due by then. */
const afterwards = () => new Promise((resolve) => setTimeout(resolve));
const entered = (css) => tab.run((css) => document.querySelector(css).value, css);
/** What a section of the panel tells. */
const told = () => [...document.querySelectorAll('.panel .told')].map(({ textContent }) => textContent).filter(Boolean);

/** Until a reload, WebAssembly modules are compiled when `letCompile` is called; the first one fails if `fails`. */
const holdModules = (fails) => {
  const { compile } = WebAssembly;
  const held = new Promise((resolve) => {
    globalThis.letCompile = resolve;
  });
  WebAssembly.compile = async (bytes) => {
    if (fails) WebAssembly.compile = compile;
    await held;
    if (fails) throw new Error('refused');
    return compile.call(WebAssembly, bytes);
  };
};

describe('starting again', () => {
  it('starts again without anything from the journey before', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-late/start-again');
    await visit.individual('Ada', 'Fields');
    await visit.agree();
    await visit.add('front', FRONT);
    await visit.uploaded('front');
    await visit.inPanel(() => tab.click(START_AGAIN));
    await visit.step('who');
    assert.equal(await tab.run(() => document.querySelector('#firstName').value), '');
    const isEmpty = () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('connectfi-onboarding');
        opening.onsuccess = () => {
          const asked = opening.result.transaction('files').objectStore('files').count();
          opening.result.close();
          asked.onsuccess = () => resolve(asked.result === 0);
        };
      });
    await tab.until('no picture in the database', isEmpty);
    assert.equal(await tab.run(() => sessionStorage.getItem('northgate:applicant')), null);
    await visit.individual('Bea', 'Fields');
    await tab.see(within('Agree and continue'));
    await tab.see(inside('[data-step=consent]'));
    visit.end();
  });

  it('starts again at once, however long the element takes to delete its pictures', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-late/start-again-slowly');
    await visit.individual('Ada', 'Fields');
    await visit.step('consent');
    await tab.run(() => {
      const element = document.querySelector('connectfi-onboarding');
      const held = new Promise((resolve) => {
        globalThis.letGo = resolve;
      });
      const restart = element.restart.bind(element);
      element.restart = () => restart().then(() => held);
    });
    await visit.inPanel(() => tab.click(START_AGAIN));
    await visit.step('who');
    await tab.type('#firstName', 'Bea');
    const whatFollows = () =>
      new Promise((resolve) => {
        globalThis.letGo();
        setTimeout(resolve);
      });
    await tab.run(whatFollows);
    assert.equal(await tab.run(() => document.querySelector('#firstName').value), 'Bea');
    assert.equal(await tab.run(() => document.querySelector('.panel')), null, 'the panel stays closed');
    visit.end();
  });

  it('ends a call that would fail later', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-late/fails');
    await visit.inject('No answer', '/customer/init');
    await visit.individual('Ada', 'Fields');
    await tab.see(BUSY);
    await visit.inPanel(() => tab.click(START_AGAIN));
    await tab.see('form[aria-busy=false]');
    await visit.timeIsUp(TIMEOUT);
    await tab.run(afterwards);
    assert.equal(await tab.run(() => document.querySelector('.notice')), null);
    await visit.individual('Bea', 'Fields');
    await visit.step('consent');
    await tab.read('Account for Bea Fields');
    visit.end();
  });

  it('ends a call that would succeed later', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-late/succeeds');
    await visit.inject('Connection lost', '/customer/init');
    await visit.individual('Ada', 'Fields');
    // Now the page has its token, and only this call is under way.
    await tab.see('.notice');
    await visit.inPanel(() => visit.select({ latency: String(LATENCY) }));
    await visit.holdTimers(LATENCY);
    await tab.click(button('Try again'));
    await tab.see(BUSY);
    await visit.inPanel(async () => {
      await tab.click(START_AGAIN);
      await visit.select({ latency: '0' });
    });
    await visit.timeIsUp(LATENCY);
    await visit.individual('Bea', 'Fields');
    await visit.step('consent');
    await tab.read('Account for Bea Fields');
    const calls = await tab.run(() => JSON.parse(sessionStorage.getItem('northgate:sandbox')).calls);
    assert.deepEqual(
      calls.map(({ path, body }) => [path, body?.customer]),
      [
        ['/auth/get-token', undefined],
        ['/customer/init', { firstName: 'Bea', lastName: 'Fields' }],
      ],
      'the sandbox of the new journey is new',
    );
    visit.end();
  });

  it('keeps its sandbox when that of the journey before fails to open', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-late/sandbox');
    await tab.run(holdModules, true);
    await visit.individual('Ada', 'Fields');
    await tab.see(BUSY);
    await visit.inPanel(() => tab.click(START_AGAIN));
    await visit.individual('Bea', 'Fields');
    await visit.step('consent');
    await tab.run(() => globalThis.letCompile());
    await tab.run(afterwards);
    assert.equal(await tab.run(() => document.querySelector('.notice')), null);
    await visit.inject('Connection lost', '/akepa/identification');
    await tab.click(within('Agree and continue'));
    await visit.says('The connection was lost');
    visit.end();
  });
});

it('the customer is who was entered when “Continue” was pressed', async () => {
  const visit = await Visit.begin(tab, site.url, 'chromium-late/entered');
  await visit.inPanel(() => visit.select({ latency: String(LATENCY) }));
  await visit.holdTimers(LATENCY);
  await visit.individual('Ada', 'Fields');
  await tab.see(BUSY);
  await tab.type('#lastName', ', no, Bea');
  await tab.click('input[value=business]');
  await visit.inPanel(() => tab.click(button('Ada Denied')));
  assert.deepEqual([await entered('#firstName'), await entered('#lastName')], ['Ada', 'Fields']);
  // Of the login, and then of the call.
  const arrived = (latency) => globalThis.timeIsUp(latency) === 0 && document.querySelector('connectfi-onboarding');
  await tab.until('the next step', arrived, LATENCY);
  await tab.read('Account for Ada Fields');
  visit.end();
});

describe('the developer panel', () => {
  it('fills in a name without a message that it is missing', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-late/filled-in');
    await visit.inPanel(() => tab.click(button('Ada Denied')));
    assert.equal(await entered('#lastName'), 'Denied');
    assert.equal(await tab.run(() => document.querySelector('#lastName-issue').textContent), '');
    visit.end();
  });

  it('injects the fault that was chosen when its button was pressed', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-late/chosen');
    await tab.run(holdModules, false);
    await visit.inPanel(async () => {
      await visit.select({ 'fault-call': '/customer/init' });
      await tab.click(button('Connection lost'));
      await visit.select({ 'fault-call': '/akepa/update' });
      await tab.run(() => globalThis.letCompile());
      await tab.read('Waiting for its call: Connection lost, /customer/init');
    });
    visit.end();
  });

  it('shows what is in force when it is opened again, and tells nothing of the journey before', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-late/in-force');
    const chosen = { 'fault-call': '/akepa/update', 'fault-times': '3', latency: '400' };
    await visit.inPanel(async () => {
      await visit.select(chosen);
      await tab.click(button('Connection lost'));
      await tab.until('that it is injected', told);
    });
    const shown = () =>
      Object.fromEntries([...document.querySelectorAll('.panel select')].map((select) => [select.name, select.value]));
    await visit.inPanel(async () => {
      assert.deepEqual(await tab.run(shown), chosen);
      await tab.click(START_AGAIN);
      assert.deepEqual(await tab.run(told), []);
      assert.deepEqual(await tab.run(shown), chosen);
    });
    await visit.holdTimers(400);
    await visit.individual('Ada', 'Fields');
    await tab.until('a call that waits', () => globalThis.timeIsUp(400) > 0);
    visit.end();
  });

  it('says so when there is nothing to decide any more', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-late/decided');
    await visit.individual('Ada', 'WaitReview');
    await visit.agree();
    await tab.click(inside('input[value=passport]'));
    await visit.add('photoPage', FRONT);
    await visit.uploaded('photoPage');
    // The page does not ask for the status again until the test lets it.
    await visit.holdTimers(100);
    await visit.send();
    await visit.step('review');
    await visit.inPanel(async () => {
      const twice = () => {
        const approve = document.querySelector('.approve');
        approve.click();
        approve.click();
        return new Promise((resolve) => setTimeout(resolve));
      };
      await tab.run(twice);
      await tab.read('That failed: application');
    });
    await tab.until('the next poll', () => globalThis.timeIsUp(Infinity) > 0);
    await visit.step('outcome');
    visit.end();
  });

  it('says of the code that it shows whether it was copied', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-late/copied');
    await visit.inPanel(async () => {
      await tab.click(button('Copy'));
      await tab.until('whether it was copied', () => document.querySelector('.panel .told:not(:empty)'));
    });
    await visit.individual('Ada', 'Fields');
    await visit.step('consent');
    await visit.inPanel(async () => assert.deepEqual(await tab.run(told), []));
    visit.end();
  });
});
