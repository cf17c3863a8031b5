// The journey to the outcome, in each browser, in the size of a phone and of a desktop.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { BACK, button, DESK, FRONT, inChromium, inEachBrowser, inside, PHONE } from './visit.mjs';

for (const size of [DESK, { ...PHONE, dark: true }]) {
  const journeys = (begin) => {
    it('an individual, to the outcome', async () => {
      const visit = await begin('individual', { customer: { firstName: 'Ada', lastName: 'WaitReview' } });
      const { tab } = visit;
      await visit.step('consent');
      await tab.click(button('Agree and continue'));
      await visit.step('documents');
      await visit.choose('front', FRONT);
      await visit.read('Can you read every word?');
      await visit.look('viewer');
      await tab.click(inside('[data-action=use]'));
      await tab.see(inside('[data-side=front].uploaded'));
      await visit.add('back', BACK);
      await visit.look('uploaded');
      await tab.click(button('Send the documents'));
      await visit.step('review');
      await visit.read('A person will look at it');
      await tab.run(() =>
        site.sandbox.review(site.told.findLast(({ name }) => name === 'step').detail.applicationId, 'Approved'),
      );
      await visit.step('outcome');
      await visit.read('Your identity is confirmed');
      assert.deepEqual(
        (await visit.told('step')).map(({ step }) => step),
        ['consent', 'documents', 'review', 'outcome'],
      );
      const [settled, ...more] = await visit.told('settled');
      assert.deepEqual([settled.status, settled.outcome, more], ['completed', 'Approved', []]);
      visit.end();
    });

    it('a business with representatives by name, to the outcome', async () => {
      const visit = await begin('business', {
        customer: { customerType: 'business', representatives: [{ firstName: 'Ada' }, { firstName: 'Bea' }] },
        attributes: { kind: 'business' },
        named: ['Ada Fields', 'Bea Meadows', 'Fields & Daughters'],
      });
      const { tab } = visit;
      await visit.step('consent');
      await tab.click(button('Agree and continue'));
      await visit.step('documents');
      await visit.read('Which document of Ada Fields?');
      await visit.read('Which document of Bea Meadows?');
      await tab.click(inside(':nth-child(2 of .entity) input[value=passport]'));
      await visit.add('front', FRONT);
      await visit.add('back', BACK);
      await visit.add('photoPage', BACK, 2);
      await tab.click(button('Send the documents'));
      await visit.step('outcome');
      await visit.read('Fields & Daughters');
      visit.end();
    });
  };
  inEachBrowser(`the journey, ${size.name}`, journeys, size);
}

inChromium('the example', (begin) => {
  it('of the documents runs over HTTP, with a token of the site, to the outcome', async () => {
    const visit = await begin('http');
    const sandbox = await Sandbox.create({ seed: 7 });
    const { customerId } = await sandbox.createCustomer();
    const { fetch, url: baseURL, credentials } = sandbox;
    const { token } = (await new ConnectFi({ baseURL, fetch, credentials }).auth.getToken()).data;
    const page = visit.site;
    page.api = (path, init) =>
      path === '/token' ? new Response(token) : fetch(baseURL + path.slice('/connectfi'.length), init);
    await visit.tab.goto(`${visit.url}example.html`);
    await visit.tab.run(
      (customerId) => document.querySelector('connectfi-onboarding').setAttribute('customer-id', customerId),
      customerId,
    );
    await visit.tab.click(inside('[data-action=begin]', 'Aceptar y continuar'));
    await visit.tab.see(inside('[data-step=documents]'));
    await visit.addBoth();
    await visit.look('documents');
    await visit.tab.click(inside('[data-action=send]'));
    await visit.tab.see(inside('h2', 'Su identidad está confirmada'));
    visit.end();
  });
});
