import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { chromiumOptions } from '../../www-example/tests/drivers/chromium.mjs';
import { besideSandbox, build, PASSPORT } from './sandbox.mjs';

let browser;
before(async () => {
  browser = await puppeteer.launch(chromiumOptions());
});
after(() => browser.close());

for (const framework of ['react', 'vue']) {
  test(`${framework}: a wrong file is explained, a lost connection is tried again, a passport is approved`, async (t) => {
    await build(framework);
    const { sandbox, serve } = await besideSandbox(t);
    const { address } = await serve('token-server/server.mjs', `${framework}/dist`);
    const { customerId, reference } = await sandbox.createCustomer();

    const page = await browser.newPage();
    t.after(() => page.close());
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${address}?${new URLSearchParams({ customerId, reference })}`);
    const says = (text) =>
      page.waitForFunction((wanted) => document.querySelector('[role=status]')?.textContent.includes(wanted), {}, text);
    async function send(file) {
      const input = await page.waitForSelector('input[type=file]');
      await input.uploadFile(file);
      await page.click('button[type=submit]:not([disabled])');
    }

    const text = join(tmpdir(), `connectfi-example-${process.pid}.jpg`);
    await writeFile(text, 'no picture at all');
    await send(text);
    await says('Please choose another file: ');
    sandbox.inject({ kind: 'status', path: '/akepa/update', status: 500 });
    await send(PASSPORT);
    await says('Please try again.');
    await send(PASSPORT);
    await says('Verification: Approved');
    assert.deepEqual(
      complaints.filter((complaint) => !complaint.includes('500')),
      [],
    );
    assert.equal(sandbox.requests.filter(({ path }) => path === '/akepa/identification').length, 1);
  });
}
