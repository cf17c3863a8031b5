// Chromium, driven from outside: one browser for a test file, a page for each site.
import { after } from 'node:test';
import puppeteer from 'puppeteer-core';
import { chromiumOptions } from '../../www-example/tests/drivers/chromium.mjs';

let launched;
after(async () => (await launched)?.close());

/**
 * A page of `url` with the package as `sdk`, and without the part of chance in backoff. `complaints` are the errors that nobody caught.
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
  // By the clock: a page in the background draws no frames.
  await page.waitForFunction(() => globalThis.sdk, { polling: 20 });
  return Object.assign(page, { complaints });
}
