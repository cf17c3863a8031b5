// The course of the journey: forward, back, what each status shows, what is remembered, and two elements on one page.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { BACK, button, FRONT, inChromium, inside, PHONE, pictures } from './visit.mjs';

/** The steps that have a tick, as a screen reader hears them. */
const done = (root) => Array.from(root.querySelectorAll('nav .done'), (step) => step.textContent.trim());

/** Whether something inside the element has the focus, and not the body. */
const focusInside = (root) => root.activeElement !== null && document.activeElement === root.host;

inChromium(
  'statuses',
  (begin) => {
    for (const [status, title] of Object.entries({
      data_request: 'We need to know more',
      pending_documents: 'Show us a document',
      waiting_review: 'A person will look at it',
      pending_journey_application_review: 'A person is looking at it',
      running: 'We are checking',
      on_the_moon: 'Your application is with us',
    })) {
      it(`${status} has a sentence that is true`, async () => {
        const visit = await begin(status);
        await visit.tab.run((status) => {
          site.status = status;
        }, status);
        await visit.tab.click(button('Agree and continue'));
        await visit.tab.see(inside('h2', title));
        await visit.look(status);
        // No document was sent: only the consent has a tick.
        assert.deepEqual(await visit.inRoot(done), ['Before you start (done)']);
        assert.equal(await visit.inRoot(focusInside), true);
        visit.end();
      });
    }

    it('data_request is reported to the page, and the applicant can ask for the status again', async () => {
      const visit = await begin('data-request-again');
      await visit.tab.run(() => {
        site.status = 'data_request';
      });
      await visit.tab.click(button('Agree and continue'));
      await visit.read('We need to know more');
      assert.deepEqual(
        (await visit.told('settled')).map(({ status, outcome }) => [status, outcome]),
        [['data_request', null]],
      );
      await visit.tab.run(() => {
        site.status = undefined;
      });
      await visit.tab.click(button('Check again'));
      await visit.tab.see(inside('[data-step=documents]'));
      assert.equal(await visit.inRoot(focusInside), true);
      visit.end();
    });

    it('if documents are requested again, the element says that the earlier ones have arrived', async () => {
      const visit = await begin('again');
      await visit.agree();
      await visit.addBoth();
      await visit.tab.run(() => {
        site.status = 'pending_documents';
      });
      await visit.tab.click(button('Send the documents'));
      await visit.read('Your earlier pictures have arrived.');
      await visit.tab.see(inside('[data-side=front].empty'));
      assert.deepEqual(await visit.inRoot(done), ['Before you start (done)']);
      assert.deepEqual(
        (await visit.told('settled')).map(({ status }) => status),
        ['pending_documents'],
      );
      visit.end();
    });
  },
  PHONE,
);

inChromium('course', (begin) => {
  it('the applicant can go back from the documents and on again, without a second application', async () => {
    const visit = await begin('back');
    await visit.agree();
    await visit.add('front', FRONT);
    await visit.tab.click(button('Back'));
    await visit.tab.see(inside('[data-step=consent]'));
    assert.equal(await visit.inRoot(focusInside), true);
    await visit.tab.click(button('Continue'));
    await visit.tab.see(inside('[data-side=front].uploaded'));
    assert.equal((await visit.calls('/akepa/identification')).length, 1);
    visit.end();
  });

  it('without a client nothing is requested, and the button waits', async () => {
    const visit = await begin('waits', { waits: true });
    await visit.tab.see(inside('[data-action=begin]', 'One moment …'));
    await visit.inRoot((root) => root.querySelector('[data-action=begin]').click());
    assert.deepEqual(await visit.calls('/akepa'), []);
    await visit.tab.run(() => {
      document.querySelector('connectfi-onboarding').client = site.client;
    });
    await visit.agree();
    visit.end();
  });

  it('“Finish later” tells the page, and tells the applicant what is remembered', async () => {
    const visit = await begin('later', { attributes: { remember: 'nothing' } });
    await visit.tab.click(button('Finish later'));
    await visit.read('Leave this page open to go on.');
    assert.deepEqual(await visit.told('exit'), [{ step: 'consent' }]);
    await visit.tab.run(() => document.addEventListener('connectfi-exit', (event) => event.preventDefault()));
  });

  it('after a reload the journey goes on, with its pictures', async () => {
    const visit = await begin('reload', { customer: { lastName: 'WaitReview' } });
    await visit.agree();
    await visit.add('front', FRONT);
    await visit.kept(1);
    const kept = await visit.tab.run(() => Object.entries(sessionStorage));
    assert.equal(kept.length, 1);
    await visit.tab.run(() => {
      const [element] = document.querySelectorAll('connectfi-onboarding');
      globalThis.again = element.cloneNode(true);
      element.remove();
      globalThis.again.client = site.client;
      document.getElementById('place').append(globalThis.again);
    });
    await visit.tab.see(inside('[data-side=front].uploaded img'));
    await visit.tab.until(
      'the picture',
      () =>
        document.querySelector('connectfi-onboarding').shadowRoot.querySelector('[data-side=front] img').naturalWidth >
        0,
    );
    visit.end();
  });

  it('an element that leaves the page and comes back goes on, although nothing is remembered', async () => {
    const visit = await begin('moved', { attributes: { remember: 'nothing' } });
    await visit.agree();
    await visit.add('front', FRONT);
    assert.deepEqual(await visit.tab.run(() => [sessionStorage.length, localStorage.length]), [0, 0]);
    assert.deepEqual(await visit.tab.run(pictures), []);
    await visit.tab.run(async () => {
      const element = document.querySelector('connectfi-onboarding');
      element.remove();
      await new Promise((resolve) => setTimeout(resolve));
      document.getElementById('place').append(element);
    });
    await visit.tab.see(inside('[data-side=front].uploaded img'));
    await visit.add('back', BACK);
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-step=outcome]'));
    visit.end();
  });

  it('an application that was begun elsewhere is continued by its id', async () => {
    const visit = await begin('elsewhere', { attributes: { remember: 'local' } });
    await visit.agree();
    const { applicationId } = (await visit.told('step')).at(-1);
    await visit.tab.run((applicationId) => {
      localStorage.clear();
      const element = document.querySelector('connectfi-onboarding');
      const phone = document.createElement('connectfi-onboarding');
      phone.setAttribute('customer-id', element.customerId);
      phone.setAttribute('application-id', applicationId);
      element.remove();
      phone.client = site.client;
      document.getElementById('place').append(phone);
    }, applicationId);
    await visit.tab.see(inside('[data-step=documents]'));
    assert.equal((await visit.calls('/akepa/identification')).length, 1);
    visit.end();
  });

  it('if the status of such an application cannot be read, it is requested again, and no new application is begun', async () => {
    const visit = await begin('not-found', { attributes: { 'application-id': 'iapp_unknown' } });
    await visit.tab.see(inside('[data-notice=check] .title', 'We cannot find this application'));
    await visit.tab.click(inside('[data-action=begin]'));
    await visit.tab.see(inside('[data-notice=begin] .title', 'We cannot find this application'));
    assert.deepEqual(await visit.calls('/akepa/identification'), []);
    visit.end();
  });

  it('restart() deletes everything that was stored, also the files', async () => {
    const visit = await begin('restart', { attributes: { remember: 'local' } });
    await visit.agree();
    await visit.add('front', FRONT);
    await visit.kept(1);
    await visit.tab.run(() => document.querySelector('connectfi-onboarding').restart());
    await visit.tab.see(inside('[data-step=consent]'));
    assert.deepEqual(await visit.tab.run(pictures), []);
    await visit.agree();
    await visit.tab.see(inside('[data-side=front].empty'));
    const references = (await visit.calls('/akepa/identification')).map(({ body }) => body.reference);
    assert.equal(new Set(references).size, 2);
    visit.end();
  });

  it('sent documents are deleted from the browser', async () => {
    const visit = await begin('sent');
    await visit.agree();
    await visit.addBoth();
    await visit.kept(2);
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-step=outcome]'));
    await visit.kept(0);
    visit.end();
  });

  it('if the browser denies all storage, the journey still reaches the outcome', async () => {
    const visit = await begin('denied');
    await visit.tab.run(() => {
      document.querySelector('connectfi-onboarding').remove();
      for (const name of ['sessionStorage', 'localStorage', 'indexedDB']) {
        Object.defineProperty(globalThis, name, {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }
      return site.show();
    });
    await visit.agree();
    await visit.addBoth();
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-step=outcome]'));
    visit.end();
  });

  it('two elements on one page do not affect each other', async () => {
    const visit = await begin('two', { attributes: { id: 'one' } });
    await visit.tab.run(() => site.show({ attributes: { id: 'two', locale: 'de' } }));
    const one = { host: '#one', css: '[data-action=begin]' };
    await visit.tab.see({ host: '#two', css: 'h2', text: 'Bestätigen Sie Ihre Identität' });
    await visit.tab.click(one);
    await visit.tab.see({ host: '#one', css: '[data-step=documents]' });
    assert.equal(await visit.tab.run(() => document.querySelector('#two').step), 'consent');
    const steps = await visit.tab.run(() =>
      site.told.filter(({ name }) => name === 'step').map(({ id, detail }) => `${id} ${detail.step}`),
    );
    assert.deepEqual(steps, ['one consent', 'two consent', 'one documents']);
    visit.end();
  });

  it('two elements of one customer without `id`s have separate journeys until the page is loaded again', async () => {
    const visit = await begin('two-alike');
    await visit.tab.run(() => {
      const [first] = document.querySelectorAll('connectfi-onboarding');
      const second = first.cloneNode();
      second.client = site.client;
      document.getElementById('place').append(second);
    });
    const [first, second] = ['connectfi-onboarding:first-child', 'connectfi-onboarding:last-child'];
    for (const host of [first, second]) {
      await visit.tab.click({ host, css: '[data-action=begin]' });
      await visit.tab.see({ host, css: '[data-step=documents]' });
      await visit.tab.choose({ host, css: '[data-side=front] .chooser input' }, FRONT);
      await visit.tab.click({ host, css: '[data-action=use]' });
      await visit.tab.see({ host, css: '[data-side=front].uploaded' });
      await visit.tab.choose({ host, css: '[data-side=back] .chooser input' }, BACK);
      await visit.tab.click({ host, css: '[data-action=use]' });
      await visit.tab.see({ host, css: '[data-side=back].uploaded' });
    }
    for (const host of [first, second]) {
      await visit.tab.click({ host, css: '[data-action=send]' });
      await visit.tab.see({ host, css: '[data-step=outcome]' });
    }
    const sent = (await visit.calls('/akepa/update')).map(({ body }) => body.applicationId);
    assert.equal(new Set(sent).size, 2);
    visit.end();
  });

  it('a reference that changes during the identification is used for the next application', async () => {
    const visit = await begin('reference', { attributes: { reference: 'FIRST' } });
    await visit.tab.run(() => {
      const { sandbox } = site;
      const answer = sandbox.fetch.bind(sandbox);
      const held = new Promise((resolve) => {
        globalThis.release = resolve;
      });
      sandbox.fetch = async (input, init) => {
        if (String(input.url ?? input).endsWith('/identification')) await held;
        return answer(input, init);
      };
    });
    await visit.tab.click(button('Agree and continue'));
    await visit.tab.until('the call', () => site.sent.some(({ path }) => path.endsWith('/identification')));
    await visit.tab.run(() => {
      document.querySelector('connectfi-onboarding').reference = 'SECOND';
      globalThis.release();
    });
    await visit.tab.see(inside('[data-step=documents]'));
    await visit.tab.run(() => document.querySelector('connectfi-onboarding').restart());
    await visit.tab.see(inside('[data-step=consent]'));
    await visit.agree();
    const references = (await visit.calls('/akepa/identification')).map(({ body }) => body.reference);
    assert.deepEqual(references, ['FIRST', 'SECOND']);
    visit.end();
  });
});
