import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { chromiumOptions } from '../../www-example/tests/drivers/chromium.mjs';
import { LONGEST } from '../../www-example/tests/drivers/limits.mjs';
import { chromium, firefox } from '../../www-example/tests/drivers/puppeteer.mjs';
import { webkit } from '../../www-example/tests/drivers/webkit.mjs';
import { assertPlayed } from './expected.js';
import { SITES, extension } from './sites.mjs';

const WINDOW = { width: 800, height: 600 };
/** Browsers request it by themselves, and the policy blocks it. */
const FAVICON = /favicon\.ico/;

/** The sites that could be built, by their tools. */
const sites = new Map();
after(() => Promise.all([...sites.values()].map((site) => site.close())));

for (const [tool, open] of Object.entries(SITES)) {
  test(tool, async () => sites.set(tool, await open()));
}

for (const browser of [chromium, firefox, webkit]) {
  test(browser.name, async (t) => {
    const tab = await browser.open(WINDOW);
    t.after(() => tab.close());
    for (const [tool, { url }] of sites) {
      await t.test(tool, async () => {
        tab.complaints.length = 0;
        await tab.goto(url);
        assertPlayed(await tab.until('the outcome', () => document.body?.dataset.outcome));
        assert.deepEqual(
          tab.complaints.filter((complaint) => !FAVICON.test(complaint)),
          [],
        );
      });
    }
  });
}

test('an extension of Manifest V3, its page and its service worker', async (t) => {
  const folder = await extension();
  const browser = await puppeteer.launch({ ...chromiumOptions(), pipe: true, enableExtensions: true });
  t.after(() => browser.close());
  const id = await browser.installExtension(folder);
  const page = await browser.newPage();
  page.setDefaultTimeout(LONGEST);
  await page.goto(`chrome-extension://${id}/page.html`);
  const outcome = await page.waitForFunction(() => document.body?.dataset.outcome);
  assertPlayed(await outcome.jsonValue());
});
