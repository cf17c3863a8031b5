// Drives Chromium through puppeteer: one browser for each test file, one page for each site.
import { after } from 'node:test';
import puppeteer from 'puppeteer-core';
import { chromiumOptions } from '../../www-example/tests/drivers/chromium.mjs';

let launched;
after(async () => (await launched)?.close());

/**
 * Opens `url`, a page with the package as `sdk`, and makes backoff predictable. `complaints` collects uncaught errors.
 */
export async function open(t, url) {
  launched ??= puppeteer.launch(chromiumOptions());
  const page = await (await launched).newPage();
  t.after(() => page.close());
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.evaluateOnNewDocument(() => {
    Math.random = () => 0;
  });
  await page.goto(url);
  // Polls by a timer: a page in the background draws no frames.
  await page.waitForFunction(() => globalThis.sdk, { polling: 20 });
  return Object.assign(page, { complaints });
}
