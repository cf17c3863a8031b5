// A failure is shown beside the button that was pressed, in words, and the applicant can go on. On a phone.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { contrast } from '../../www-example/tests/drivers/look.mjs';
import { anotherElement, BACK, button, FRONT, inEachBrowser, inside, PHONE } from './visit.mjs';

/** Whether the notice `name` is in view and focused, its title, and whether it is directly before the pressed button. */
const toldBeside = (root, name) => {
  const notice = root.querySelector(`[data-notice=${name}]`);
  const { top, bottom } = notice.getBoundingClientRect();
  return {
    inView: top >= 0 && bottom <= innerHeight,
    focused: root.activeElement === notice,
    title: notice.querySelector('.title').textContent,
    beside: [notice.nextElementSibling, notice.nextElementSibling.nextElementSibling].some((next) =>
      next?.querySelector(`[data-action=${name}]`),
    ),
  };
};

inEachBrowser(
  'failures',
  (begin) => {
    it('a lost connection at the first call', async () => {
      const visit = await begin('lost-connection');
      await visit.inject({ path: '/akepa/identification', kind: 'drop' });
      await visit.tab.click(button('Agree and continue'));
      await visit.tab.see(inside('[data-notice=begin]'));
      await visit.look('told');
      const told = await visit.inRoot(toldBeside, 'begin');
      assert.deepEqual(told, { inView: true, focused: true, title: 'The connection was lost', beside: true });
      assert.deepEqual(await visit.told('problem'), [{ code: 'connection', requestId: null, retryable: true }]);
      await visit.tab.click(button('Try again'));
      await visit.tab.see(inside('[data-step=documents]'));
      visit.end();
    });

    it('an unknown customer is reported beside the button, and to the page', async () => {
      const visit = await begin('wrong-customer');
      const set = (id) =>
        visit.tab.run((id) => {
          document.querySelector('connectfi-onboarding').customerId = id;
        }, id);
      const real = visit.created.customerId;
      const wrong = {
        [real.replace(/.{4}$/, 'XXXX')]: ['We cannot find you in our records', 'customerNotFound'],
        'not an id': ['That was not accepted', 'requestValidateError'],
      };
      for (const [id, [title, code]] of Object.entries(wrong)) {
        await set(id);
        await visit.tab.miss(inside('[data-notice]'));
        await visit.tab.click(button('Agree and continue'));
        await visit.tab.see(inside('[data-notice=begin]'));
        await visit.look('told');
        const told = await visit.inRoot(toldBeside, 'begin');
        assert.deepEqual(told, { inView: true, focused: true, title, beside: true });
        const { requestId, ...problem } = (await visit.told('problem')).at(-1);
        assert.deepEqual(problem, { code, retryable: false });
        assert.equal(requestId === null, code === 'requestValidateError', String(requestId));
      }
      await set(real);
      await visit.agree();
      visit.end();
    });

    it('if the answer to the identification is lost, no second application is begun under its reference', async () => {
      const visit = await begin('lost-answer');
      await visit.inject({ path: '/akepa/identification', kind: 'dropAfter' });
      await visit.tab.click(button('Agree and continue'));
      await visit.tab.click(button('Try again'));
      await visit.tab.see(inside('[data-step=documents]'));
      const references = (await visit.calls('/akepa/identification')).map(({ body }) => body.reference);
      assert.equal(references.length, 3);
      assert.equal(references[0], references[1]);
      assert.match(references[2], /^[0-9A-Z]{15}$/);
      assert.notEqual(references[2], references[0]);
    });

    it('if the answer to the sent documents is lost, they are not sent twice', async () => {
      const visit = await begin('send', { customer: { lastName: 'WaitReview' } });
      await visit.agree();
      await visit.addBoth();
      await visit.inject({ path: '/akepa/update', kind: 'dropAfter' });
      await visit.tab.click(button('Send the documents'));
      await visit.tab.see(inside('[data-notice=send]'));
      const told = await visit.inRoot(toldBeside, 'send');
      assert.deepEqual(told, { inView: true, focused: true, title: 'The connection was lost', beside: true });
      await visit.tab.click(button('Try again'));
      await visit.tab.see(inside('[data-step=review]'));
      assert.equal((await visit.calls('/akepa/update')).length, 1);
      visit.end();
    });

    it('pictures that are missing', async () => {
      const visit = await begin('missing');
      await visit.agree();
      await visit.add('front', FRONT);
      await visit.tab.click(button('Send the documents'));
      await visit.tab.see(inside('[data-notice=send]'));
      const told = await visit.inRoot(toldBeside, 'send');
      assert.deepEqual(told, { inView: true, focused: true, title: 'Not every picture is there yet', beside: true });
      await visit.read('1 picture is not uploaded yet.');
      await visit.tab.click(button('Close'));
      assert.equal(await visit.focused(), 'Send the documents');
      visit.end();
    });

    it('a failed upload: each slot shows its own failure with a title, and tries again', async () => {
      const visit = await begin('upload');
      await visit.agree();
      await visit.add('front', FRONT);
      await visit.inject({ path: '/akepa/document/upload', kind: 'status', status: 500, times: 3 });
      await visit.choose('back', BACK);
      await visit.tab.click(inside('[data-action=use]'));
      await visit.tab.see(inside('[data-side=back].failed [part=notice]'));
      await visit.look('told');
      assert.equal(
        await visit.inRoot((root) => root.querySelector('[data-side=back] .title').textContent),
        'Our service did not answer as it should',
      );
      assert.deepEqual(
        (await visit.told('upload')).map(({ state }) => state),
        ['started', 'uploaded', 'started', 'failed'],
      );
      await visit.tab.click(inside('[data-side=back] button', 'Try again'));
      await visit.tab.see(inside('[data-side=back].uploaded'));
      await visit.tab.see(inside('[data-side=front].uploaded'));
      visit.end();
    });

    it('an upload can be cancelled and begun again', async () => {
      const visit = await begin('cancel');
      await visit.agree();
      await visit.addHanging('front', FRONT);
      await visit.cancelAndTryAgain('front');
      visit.end();
    });

    it('an upload that a reload broke can be cancelled before it begins again', async () => {
      const visit = await begin('cancel-resumed');
      await visit.agree();
      await visit.addHanging('front', FRONT);
      await visit.inject({ path: '/akepa/status', kind: 'hang' });
      await visit.tab.run(anotherElement);
      await visit.cancelAndTryAgain('front');
      visit.end();
    });

    it('a waiting button says so, keeps the focus, and stays readable under the pointer', async () => {
      const visit = await begin('busy');
      await visit.inject({ path: '/akepa/identification', kind: 'hang' });
      await visit.tab.click(button('Agree and continue'));
      await visit.tab.hover(inside('[data-action=begin][aria-busy=true]'));
      await visit.look('busy');
      assert.equal(await visit.focused(), 'One moment …');
      const colours = await visit.inRoot((root) => {
        const { color, backgroundColor } = getComputedStyle(root.querySelector('[data-action=begin]'));
        return [color, backgroundColor];
      });
      const ratio = contrast(...colours);
      assert.ok(ratio >= 4.5, String(ratio));
    });

    it('if a value from the page is refused, the message does not speak of files', async () => {
      const visit = await begin('reference', { attributes: { reference: 'X'.repeat(40) } });
      await visit.tab.click(button('Agree and continue'));
      await visit.read('That was not accepted');
      assert.deepEqual((await visit.told('problem'))[0].code, 'requestValidateError');
    });
  },
  PHONE,
);
