// Every fault of the sandbox, at every call of a journey: the applicant is told, tries again, and reaches the outcome.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { button, FRONT, inChromium, inside, PHONE } from './visit.mjs';

const FAULTS = {
  drop: {},
  dropAfter: {},
  hang: {},
  'status 500': { status: 500 },
  'status 503': { status: 503, retryAfter: 1 },
  'status 429': { status: 429, retryAfter: 1 },
  'status 401': { status: 401 },
  html: {},
  truncate: {},
  redirect: {},
};
const CALLS = ['identification', 'document/generate', 'document/upload', 'update', 'status'];

/** Presses “Try again” until this element is there. */
async function onward(visit, css) {
  const seen = () =>
    visit.tab.until(
      `${css}, or a way on`,
      (css) => {
        const { shadowRoot } = document.querySelector('connectfi-onboarding');
        if (shadowRoot.querySelector(css)) return 'there';
        const again = Array.from(shadowRoot.querySelectorAll('button')).some((found) =>
          found.textContent.startsWith('Try again'),
        );
        return again && !shadowRoot.querySelector('[aria-busy=true]') ? 'again' : undefined;
      },
      css,
    );
  for (let left = 5; left > 0; left--) {
    if ((await seen()) === 'there') return;
    await visit.inRoot((root) =>
      Array.from(root.querySelectorAll('button'))
        .find((found) => found.textContent.startsWith('Try again'))
        ?.click(),
    );
  }
  assert.fail(`${css} is not reached`);
}

inChromium(
  'faults',
  (begin) => {
    for (const [name, fault] of Object.entries(FAULTS)) {
      it(name, async () => {
        const visit = await begin(name, {
          customer: { lastName: 'WaitReview' },
          attributes: { documents: 'passport' },
          ...(name === 'hang' && { timeout: 5_000 }),
        });
        const { tab } = visit;
        for (const call of CALLS) await visit.inject({ ...fault, kind: name.split(' ')[0], path: `/akepa/${call}` });
        await tab.click(button('Agree and continue'));
        await onward(visit, '[data-step=documents]');
        await visit.choose('photoPage', FRONT);
        await tab.click(inside('[data-action=use]'));
        await onward(visit, '[data-side=photoPage].uploaded');
        await tab.click(button('Send the documents'));
        await onward(visit, '[data-step=review], [data-step=outcome]');
        await tab.run(() =>
          site.sandbox.review(site.told.findLast((event) => event.name === 'step').detail.applicationId, 'Approved'),
        );
        await onward(visit, '[data-step=outcome]');
        const told = JSON.stringify(await visit.told('problem'));
        assert.equal(told.includes('referenceExists'), false, told);
        assert.equal((await visit.told('settled')).at(-1).outcome, 'Approved');
      });
    }
  },
  PHONE,
);
