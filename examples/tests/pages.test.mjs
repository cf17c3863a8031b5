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

for (const example of ['plain', 'react', 'vue']) {
  test(`${example}: a wrong file is explained, a failed call is tried again, a passport is approved`, async (t) => {
    await build(example);
    const { sandbox, serve } = await besideSandbox(t);
    const { address } = await serve('token-server/server.mjs', `${example}/dist`);
    const { customerId } = await sandbox.createCustomer();

    const page = await browser.newPage();
    t.after(() => page.close());
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${address}?${new URLSearchParams({ customerId })}`);
    // `>>>` also looks into the shadow root.
    const see = (css) => page.waitForSelector(`>>> ${css}`, { visible: true });
    const press = async (css) => (await see(css)).click();
    const choose = async (file) => (await page.waitForSelector('>>> .chooser input')).uploadFile(file);

    assert.match(await (await see('[slot=consent]')).evaluate(({ textContent }) => textContent), /as the law asks/);
    await press('[data-action=begin]');
    await press('input[value=passport]');
    assert.match(await (await see('legend')).evaluate(({ textContent }) => textContent), /Ada Fields/);
    const text = join(tmpdir(), `connectfi-example-${process.pid}.jpg`);
    await writeFile(text, 'no picture at all');
    await choose(text);
    await see('[data-side=photoPage] .notice');
    await choose(PASSPORT);
    await press('[data-action=use]');
    await see('.uploaded[data-side=photoPage]');
    sandbox.inject({ kind: 'status', path: '/akepa/update', status: 500 });
    await press('[data-action=send]');
    await press('[data-notice=send] .secondary');
    await see('[data-step=outcome]');
    await page.waitForFunction(() => document.body.textContent.includes('The bank hears: Approved'));
    assert.deepEqual(
      complaints.filter((complaint) => !complaint.includes('500')),
      [],
    );
    assert.equal(sandbox.requests.filter(({ path }) => path === '/akepa/identification').length, 1);
  });
}
