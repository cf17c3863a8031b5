// Drives Chromium through puppeteer: one browser for each test file, one page for each site.
import { after } from 'node:test';
import puppeteer from 'puppeteer-core';
import { chromiumOptions } from '../../www-example/tests/drivers/chromium.mjs';
import { LONGEST } from '../../www-example/tests/drivers/limits.mjs';

let launched;
after(async () => (await launched)?.close());

/**
 * Opens `url`, a page with the package as `sdk`, and makes backoff predictable. `script` runs in it before everything else. `complaints`
 * collects uncaught errors.
 */
export async function open(t, url, script = '') {
  launched ??= puppeteer.launch(chromiumOptions());
  const page = await (await launched).newPage();
  page.setDefaultTimeout(LONGEST);
  t.after(() => page.close());
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.evaluateOnNewDocument(() => {
    Math.random = () => 0;
  });
  await page.evaluateOnNewDocument(script);
  await page.goto(url);
  // Polls with a timer, because a page in the background draws no frames.
  await page.waitForFunction(() => globalThis.sdk, { polling: 20 });
  return Object.assign(page, { complaints });
}
