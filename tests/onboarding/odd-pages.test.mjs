// Unusual pages, browsers and clients: the element goes on or shows a failure, and leaves nothing behind.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { POLICY } from './site.mjs';
import { BACK, button, FRONT, inChromium, inEachBrowser, inside } from './visit.mjs';

/** Installs a camera whose stream comes when the test calls `allow()`. */
const slowCamera = () => {
  const stream = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
  stream.getContext('2d');
  globalThis.stream = stream.captureStream();
  const asked = new Promise((resolve) => {
    globalThis.allow = () => resolve(globalThis.stream);
  });
  MediaDevices.prototype.enumerateDevices = async () => [{ kind: 'videoinput' }];
  MediaDevices.prototype.getUserMedia = () => asked;
};
const cameraEnded = () => globalThis.stream.getTracks().every(({ readyState }) => readyState === 'ended');

inEachBrowser('odd pages', (begin) => {
  it('the camera is switched off if the element leaves while the browser asks for permission', async () => {
    const visit = await begin('camera-late');
    await visit.tab.run(slowCamera);
    await visit.agree();
    await visit.tab.click(inside('[data-side=front] button', 'Use the camera'));
    await visit.tab.click(inside('[data-action=start]'));
    await visit.read('The camera is starting');
    await visit.tab.run(async () => {
      document.querySelector('connectfi-onboarding').remove();
      await new Promise((resolve) => setTimeout(resolve));
      globalThis.allow();
    });
    await visit.tab.until('the camera is off', cameraEnded);
  });

  it('the camera is switched off if another step begins', async () => {
    const visit = await begin('camera-step');
    await visit.tab.run(slowCamera);
    await visit.agree();
    await visit.tab.click(inside('[data-side=front] button', 'Use the camera'));
    await visit.tab.click(inside('[data-action=start]'));
    await visit.tab.run(() => globalThis.allow());
    await visit.tab.see(inside('video'));
    // The step may change meanwhile, for example when the documents were sent on a phone.
    await visit.inRoot((root) => {
      for (const button of root.querySelectorAll('.step .plain')) if (button.textContent === 'Back') button.click();
    });
    await visit.tab.see(inside('[data-step=consent]'));
    await visit.tab.until('the camera is off', cameraEnded);
  });

  it('an element that is added and removed in one turn of the event loop loses nothing', async () => {
    const visit = await begin('in-one-turn', { attributes: { remember: 'nothing' } });
    await visit.agree();
    await visit.add('front', FRONT);
    await visit.tab.run(async () => {
      const element = document.querySelector('connectfi-onboarding');
      const turn = () => new Promise((resolve) => setTimeout(resolve));
      element.remove();
      await turn();
      document.getElementById('place').append(element);
      element.remove();
      await turn();
      document.getElementById('place').append(element);
    });
    await visit.tab.see(inside('[data-side=front].uploaded img'));
    const steps = (await visit.told('step')).map(({ step }) => step);
    assert.deepEqual(steps, ['consent', 'documents'], 'each step is reported once');
    visit.end();
  });

  it('if the stored journey cannot be read, a new one begins', async () => {
    const visit = await begin('kept');
    for (const kept of ['{}', '[]', 'null', '7', '{"step":"constructor"}', '{"step":"documents","papers":null}', '{']) {
      await visit.tab.run((kept) => {
        for (const element of document.querySelectorAll('connectfi-onboarding')) element.remove();
        const element = document.createElement('connectfi-onboarding');
        const { customerId } = site.customers.at(-1);
        sessionStorage.setItem(`connectfi-onboarding/${customerId}/`, kept);
        Object.assign(element, { customerId, client: site.client });
        document.getElementById('place').append(element);
      }, kept);
      await visit.tab.see(inside('[data-step=consent] h2'));
    }
    await visit.agree();
    visit.end();
  });

  it('restart() at once deletes what an earlier visit stored', async () => {
    const visit = await begin('restart-first');
    await visit.agree();
    await visit.add('front', FRONT);
    await visit.tab.run(async () => {
      const before = document.querySelector('connectfi-onboarding');
      const element = before.cloneNode();
      before.remove();
      await new Promise((resolve) => setTimeout(resolve));
      element.client = site.client;
      document.getElementById('place').append(element);
      await element.restart();
    });
    await visit.tab.see(inside('[data-step=consent]'));
    assert.equal(await visit.tab.run(() => JSON.stringify(sessionStorage).includes('iapp_')), false);
    visit.end();
  });

  it('a double click accepts one picture, not two', async () => {
    const visit = await begin('double-click');
    await visit.agree();
    await visit.choose('front', FRONT);
    await visit.tab.see(inside('dialog'));
    await visit.choose('back', BACK);
    await visit.inRoot(async (root) => {
      const until = async (test) => {
        while (!test()) await new Promise((resolve) => setTimeout(resolve, 20));
      };
      await until(() => !root.querySelector('[data-side=back] .waiting'));
      for (const detail of [1, 2]) {
        root.querySelector('[data-action=use]').dispatchEvent(new MouseEvent('click', { detail, bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve));
      }
    });
    await visit.tab.see(inside('[data-side=front].uploaded'));
    await visit.tab.see(inside('dialog'));
    assert.equal(await visit.focused(), 'viewer-title', 'the next picture is told to a screen reader');
    visit.end();
  });

  it('the language of the page changes', async () => {
    const visit = await begin('lang');
    await visit.tab.see(inside('h2', 'Confirm who you are'));
    await visit.tab.run(() => {
      document.documentElement.lang = 'de';
    });
    await visit.tab.see(inside('h2', 'Bestätigen Sie Ihre Identität'));
    visit.end();
  });

  it('a `locale` that is no language becomes English', async () => {
    const visit = await begin('constructor', { attributes: { locale: 'constructor' } });
    await visit.tab.see(inside('h2', 'Confirm who you are'));
    visit.end();
  });

  it('texts with markup are shown as text', async () => {
    const markup =
      '<img src="/x" onerror="globalThis.harmed = true"><script>globalThis.harmed = true</script>{name}{toString}';
    const visit = await begin('markup', {
      properties: { texts: { consent: { heading: markup }, documents: { whichOf: markup } } },
      named: [markup],
    });
    await visit.read(markup);
    await visit.agree();
    await visit.read('<img src="/x"');
    assert.equal(await visit.inRoot((root) => root.querySelectorAll('.root img, script').length), 0);
    assert.equal(await visit.tab.run(() => 'harmed' in globalThis), false);
    visit.end();
  });

  it('if the customer changes during a call, nothing of the first one is shown or stored for the second', async () => {
    const visit = await begin('customer');
    await visit.inject({ path: '/akepa/identification', kind: 'hang' });
    await visit.tab.click(button('Agree and continue'));
    await visit.tab.until('the call', () => site.sent.some(({ path }) => path.endsWith('/identification')));
    const second = await visit.tab.run(async () => {
      const { customerId } = await site.sandbox.createCustomer({});
      document.querySelector('connectfi-onboarding').customerId = customerId;
      return customerId;
    });
    await visit.tab.see(inside('[data-action=begin]', 'Agree'));
    await visit.agree();
    const kept = await visit.tab.run((id) => sessionStorage.getItem(`connectfi-onboarding/${id}/`), second);
    const bodies = (await visit.calls('/akepa/identification')).map(({ body }) => body);
    assert.equal(bodies.at(-1).customerId, second);
    assert.equal(JSON.parse(kept).reference, bodies.at(-1).reference);
    assert.deepEqual(await visit.told('problem'), []);
    visit.end();
  });

  it('if the element leaves during an upload, the upload ends; when the element comes back, it is uploaded again', async () => {
    const visit = await begin('removed');
    await visit.agree();
    await visit.addHanging('front', FRONT);
    await visit.tab.see(inside('[data-side=front].uploading'));
    await visit.tab.run(async () => {
      const element = document.querySelector('connectfi-onboarding');
      element.remove();
      await new Promise((resolve) => setTimeout(resolve));
      document.getElementById('place').append(element);
    });
    await visit.tab.see(inside('[data-side=front].uploaded'));
    assert.deepEqual(await visit.told('problem'), []);
    visit.end();
  });

  it('a client whose calls throw or give a wrong answer is a failure; the next client works', async () => {
    const visit = await begin('client');
    await visit.tab.run(() => {
      addEventListener('error', (event) => event.preventDefault());
      const fails = () => {
        throw new Error('not a promise');
      };
      document.querySelector('connectfi-onboarding').client = { akepa: { identification: fails } };
    });
    await visit.tab.click(button('Agree and continue'));
    await visit.tab.see(inside('[data-notice=begin] .title', 'Our service did not answer as it should'));
    for (const answer of [undefined, null, {}, { data: null }, { data: { status: 'running' } }]) {
      await visit.tab.run((answer) => {
        document.querySelector('connectfi-onboarding').client = { akepa: { identification: async () => answer } };
      }, answer);
      await visit.tab.click(button('Try again'));
      await visit.tab.see(inside('[data-notice=begin]'));
    }
    await visit.tab.run(() => {
      document.querySelector('connectfi-onboarding').client = site.client;
    });
    await visit.tab.click(button('Try again'));
    await visit.tab.see(inside('[data-step=documents]'));
    visit.tab.complaints.splice(0);
  });

  it('an unknown status is polled with pauses', async () => {
    const visit = await begin('unknown-status');
    await visit.tab.run(() => {
      site.status = 'on_the_moon';
      // The pauses between two polls are counted, and end at once.
      const { setTimeout } = globalThis;
      globalThis.pauses = 0;
      globalThis.setTimeout = (work, time = 0, ...given) => {
        const isPause = time >= 500 && time <= 20_000;
        if (isPause) globalThis.pauses += 1;
        return setTimeout(work, isPause ? 0 : time, ...given);
      };
    });
    await visit.tab.click(button('Agree and continue'));
    await visit.read('Your application is with us');
    const polls = () => {
      const { length } = site.sent.filter(({ path }) => path.endsWith('/akepa/status'));
      return length >= 5 && { length, pauses: globalThis.pauses };
    };
    const { length, pauses } = await visit.tab.until('five polls', polls);
    assert.ok(pauses >= length - 1, `${length} calls, ${pauses} pauses`);
  });

  it('thirty representatives', async () => {
    const people = Array.from({ length: 30 }, (_, place) => ({ lastName: `Nr${place}` }));
    const visit = await begin('thirty', {
      customer: { customerType: 'business', representatives: people },
      attributes: { kind: 'business', documents: 'passport' },
    });
    await visit.agree();
    assert.ok((await visit.inRoot((root) => root.querySelectorAll('.entity').length)) >= 30);
    await visit.look('documents');
    await visit.add('photoPage', FRONT, 30);
    visit.end();
  });

  it('inside a form, another shadow root and right-to-left text, Enter sends no form, and the page gets the events', async () => {
    const visit = await begin('inside');
    await visit.tab.run(() => {
      const element = document.querySelector('connectfi-onboarding');
      const around = document.createElement('div');
      const form = document.createElement('form');
      around.dir = 'rtl';
      around.attachShadow({ mode: 'open' }).append(form);
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        site.submitted = true;
      });
      const host = document.createElement('section');
      form.append(host, Object.assign(document.createElement('button'), { textContent: 'Submit' }));
      host.append(element);
      document.getElementById('place').append(around);
      globalThis.inner = element.shadowRoot;
    });
    const press = (css) =>
      visit.tab.until(
        css,
        (css) => {
          const found = globalThis.inner.querySelector(css);
          found?.click();
          return Boolean(found);
        },
        css,
      );
    await press('[data-action=begin][aria-disabled=false]');
    await visit.tab.until('documents', () => globalThis.inner.querySelector('[data-step=documents]') !== null);
    assert.equal(await visit.tab.run(() => globalThis.inner.activeElement?.localName), 'h2');
    await visit.picture('documents');
    await visit.tab.run(() => globalThis.inner.querySelector('[value=passport]').focus());
    await visit.tab.press('Enter');
    assert.deepEqual(
      (await visit.told('step')).map(({ step }) => step),
      ['consent', 'documents'],
    );
    assert.equal(await visit.tab.run(() => getComputedStyle(globalThis.inner.querySelector('h2')).direction), 'ltr');
    assert.equal(await visit.tab.run(() => 'submitted' in site), false);
  });
});

inChromium('policies', (begin) => {
  /** The journey under another Content-Security-Policy. */
  const journey = async (name, policy) => {
    const visit = await begin(name);
    visit.site.policy = policy;
    await visit.open();
    await visit.tab.run(() => site.show());
    await visit.agree();
    await visit.addBoth();
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-step=outcome]'));
    visit.site.policy = POLICY;
    return visit;
  };

  it('Trusted Types', async () => {
    const visit = await journey(
      'trusted-types',
      `${POLICY}; require-trusted-types-for 'script'; trusted-types lit-html`,
    );
    visit.end();
  });

  it('without pictures from `blob:`, the journey goes on without them', async () => {
    const visit = await journey('no-blob', POLICY.replace(' blob:', ''));
    visit.tab.complaints.splice(0);
  });
});

inChromium(
  'a page without HTTPS',
  (begin) => {
    it('has no camera and no randomUUID, and goes on', async () => {
      const visit = await begin('journey');
      visit.url = visit.url.replace('127.0.0.1', 'bank.test');
      await visit.open();
      await visit.tab.run(() => site.show());
      assert.deepEqual(await visit.tab.run(() => [isSecureContext, 'randomUUID' in crypto]), [false, false]);
      await visit.agree();
      await visit.addBoth();
      await visit.tab.click(button('Send the documents'));
      await visit.tab.see(inside('[data-step=outcome]'));
      visit.end();
    });
  },
  {
    name: 'insecure',
    width: 1366,
    height: 900,
    phone: false,
    dark: false,
    flags: ['--host-resolver-rules=MAP bank.test 127.0.0.1'],
  },
);

inChromium('an old browser', (begin) => {
  it('without constructable style sheets shows the page’s own content', async () => {
    const visit = await begin('sheets', { content: '<p>Please call us.</p>' });
    await visit.tab.run(() => {
      document.querySelector('connectfi-onboarding').remove();
    });
    await visit.tab.goto(`${visit.url}old-browser.html`);
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
    await visit.tab.until('the words', () => document.body.innerText.includes('Please call us'));
    await visit.tab.until('the script', () => customElements.get('connectfi-onboarding') !== undefined);
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen
    assert.equal(await visit.tab.run(() => document.body.innerText.includes('Please call us')), true);
    visit.tab.complaints.splice(0);
  });
});
