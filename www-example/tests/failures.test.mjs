// What the page does when a part of it does not load, storage is denied, JavaScript is off, or a name is very long.
import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, it } from 'node:test';
import puppeteer from 'puppeteer-core';
import { chromiumOptions } from './drivers/chromium.mjs';
import { contrast } from './drivers/look.mjs';
import { chromium } from './drivers/puppeteer.mjs';
import { button } from './drivers/tab.mjs';
import { serveSite } from './site.mjs';
import { BACK, FRONT, TIMEOUT, Visit } from './visit.mjs';

let site;
before(async () => {
  site = await serveSite();
});
after(() => site?.close());

describe('nothing is blank', () => {
  let browser;
  let page;
  /** Requests whose address contains this text fail. */
  let missing;
  before(async () => {
    browser = await puppeteer.launch(chromiumOptions());
  });
  after(() => browser?.close());
  beforeEach(async () => {
    page = await browser.newPage();
    missing = undefined;
    // Intercepted from the start, because that also turns the browser's cache off.
    await page.setRequestInterception(true);
    page.on('request', (request) =>
      missing && request.url().includes(missing) ? request.abort() : request.continue(),
    );
  });
  afterEach(() => page.close());

  // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
  const seen = () => page.evaluate(() => document.body.innerText);
  const press = (text) => page.locator(`::-p-xpath(${button(text)})`).click();
  async function fillIn() {
    await page.locator('#firstName').fill('Ada');
    await page.locator('#lastName').fill('Fields');
    await press('Continue');
  }
  const atConsent = () =>
    page.waitForFunction(() =>
      document.querySelector('connectfi-onboarding')?.shadowRoot?.querySelector('[data-step=consent] h2'),
    );

  it('without JavaScript', async () => {
    await page.setJavaScriptEnabled(false);
    await page.goto(site.url);
    assert.match(await seen(), /Northgate Bank.*This page needs JavaScript.*call us: 0800 555 0100/s);
  });

  it("when the page's script does not load", async () => {
    missing = '/assets/index-';
    await page.goto(site.url);
    const text = await seen();
    assert.match(text, /If the form does not appear, reload this page or call us: 0800 555 0100/);
    assert.doesNotMatch(text, /JavaScript/);
  });

  it("when the element's script does not load: a notice beside the button offers to try again", async () => {
    missing = '/assets/onboarding-';
    await page.goto(site.url);
    await fillIn();
    await page.waitForFunction(() => document.activeElement.matches('form .notice'));
    assert.match(await seen(), /Something broke in this page/);
    assert.equal(await page.$eval('#lastName', ({ value }) => value), 'Fields');
    missing = undefined;
    await press('Try again');
    await atConsent();
  });

  it("when the element's script does not load after a reload: only the sentence for that case is shown", async () => {
    await page.goto(site.url);
    await fillIn();
    await atConsent();
    missing = '/assets/onboarding-';
    await page.goto('about:blank');
    await page.goto(site.url);
    await page.waitForSelector('.notice');
    const text = await seen();
    assert.match(text, /If nothing appears here, reload this page or call us/);
    assert.doesNotMatch(text, /money laundering|Open another account/);
    missing = undefined;
    await press('Try again');
    await atConsent();
  });

  it("when the panel's script does not load: it is closed, and can be opened again", async () => {
    missing = '/assets/panel-';
    await page.goto(site.url);
    await press('Developer panel');
    await page.waitForSelector('.ghost[aria-expanded=false]');
    missing = undefined;
    await press('Developer panel');
    await page.waitForSelector('.panel');
  });

  it('when the browser denies storage', async () => {
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.evaluateOnNewDocument(() => {
      for (const name of ['sessionStorage', 'localStorage', 'indexedDB']) {
        Object.defineProperty(globalThis, name, {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }
    });
    await page.goto(site.url);
    await fillIn();
    await atConsent();
    await press('Developer panel');
    await page.waitForSelector('.panel');
    assert.deepEqual(errors, []);
  });
});

describe('on the smallest screen, with very long names', () => {
  const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4);
  let tab;
  before(async () => {
    tab = await chromium.open({ width: 320, height: 640, phone: true, dark: false });
  });
  after(() => tab?.close());

  it('never gets wider than the screen', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-smallest/long-names');
    await tab.click('input[value=business]');
    await tab.type('#businessName', LONG);
    await tab.type('#firstName-0', LONG);
    await tab.type('#lastName-0', 'WaitReview');
    await tab.click(button('Add a representative'));
    await tab.type('#firstName-1', LONG);
    await tab.type('#lastName-1', LONG);
    await visit.fits();
    await visit.inject('Connection lost', '/customer/init');
    await visit.inPanel(() => visit.fits());
    await tab.click(button('Continue'));
    await tab.read('The connection was lost');
    await visit.fits();
    await tab.click(button('Try again'));
    await visit.agree();
    await visit.fits();
    for (const [side, file] of Object.entries({ front: FRONT, back: BACK })) {
      for (const person of [1, 2]) {
        await visit.add(side, file, person);
        await visit.uploaded(side, person);
      }
    }
    await visit.fits();
    await visit.send();
    await visit.step('review');
    await visit.fits();
    await visit.decide('Approve');
    await visit.step('outcome');
    await visit.fits();
    visit.end();
  });

  it('keeps a waiting button readable under the pointer', async () => {
    const visit = await Visit.begin(tab, site.url, 'chromium-smallest/busy');
    await tab.type('#firstName', 'Ada');
    await tab.type('#lastName', 'Fields');
    await visit.inject('No answer', '/customer/init');
    await tab.click(button('Continue'));
    await tab.hover('.primary[aria-disabled=true]');
    await visit.look('busy');
    const colours = await tab.run(() => {
      const { color, backgroundColor } = getComputedStyle(document.querySelector('.primary'));
      return [color, backgroundColor];
    });
    const ratio = contrast(...colours);
    assert.ok(ratio >= 4.5, String(ratio));
    await visit.timeIsUp(TIMEOUT);
    await tab.read('That took too long');
    assert.equal(await tab.run(() => document.querySelector('#firstName').value), 'Ada');
    await visit.fits();
  });

  it('shows the choice in forced colours', async () => {
    await Visit.begin(tab, site.url, 'chromium-smallest/forced-colours');
    await tab.media({ 'forced-colors': 'active' });
    const drawn = () =>
      [...document.querySelectorAll('.option input')].map((input) => [
        input.checked,
        getComputedStyle(input).appearance,
      ]);
    assert.deepEqual(await tab.run(drawn), [
      [true, 'auto'],
      [false, 'auto'],
    ]);
    await tab.media({ 'forced-colors': 'none' });
  });
});
