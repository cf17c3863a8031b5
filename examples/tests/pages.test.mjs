import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from '../../www-example/tests/drivers/puppeteer.mjs';
import { besideSandbox, build, PASSPORT } from './sandbox.mjs';

/** An element in the shadow root of the custom element. */
const inside = (css) => ({ host: 'connectfi-onboarding', css });

let tab;
before(async () => {
  tab = await chromium.open({ width: 800, height: 600 });
});
after(() => tab?.close());

for (const example of ['plain', 'react', 'vue']) {
  test(`${example}: a wrong file is explained, a failed call is tried again, a passport is approved`, async (t) => {
    await build(example);
    const { sandbox, serve } = await besideSandbox(t);
    const { address } = await serve('token-server/server.mjs', `${example}/dist`);
    const { customerId } = await sandbox.createCustomer();

    await tab.another();
    await tab.alone();
    tab.complaints.splice(0);
    await tab.goto(`${address}?${new URLSearchParams({ customerId })}`);
    const press = (css) => tab.click(inside(css));
    const choose = (file) => tab.choose(inside('.chooser input'), file);

    await tab.see(inside('[data-step=consent]'));
    await tab.read('as the law asks');
    await press('[data-action=begin]');
    await press('input[value=passport]');
    await tab.see({ host: 'connectfi-onboarding', css: 'legend', text: 'Which document of Ada Fields?' });
    const text = join(tmpdir(), `connectfi-example-${process.pid}.jpg`);
    await writeFile(text, 'no picture at all');
    await choose(text);
    await tab.see(inside('[data-side=photoPage] .notice'));
    await choose(PASSPORT);
    await press('[data-action=use]');
    await tab.see(inside('.uploaded[data-side=photoPage]'));
    sandbox.inject({ kind: 'status', path: '/akepa/update', status: 500 });
    await press('[data-action=send]');
    await press('[data-notice=send] .secondary');
    await tab.see(inside('[data-step=outcome]'));
    await tab.read('The bank hears: Approved');
    tab.forgive('500');
    assert.deepEqual(tab.complaints, []);
    assert.equal(sandbox.requests.filter(({ path }) => path === '/akepa/identification').length, 1);
  });
}
