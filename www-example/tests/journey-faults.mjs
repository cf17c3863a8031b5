import assert from 'node:assert/strict';
import { button } from './drivers/tab.mjs';
import { BACK, FRONT, inside, within } from './visit.mjs';

/** One journey with every fault of the developer panel. Nothing that was entered or uploaded is lost. */
export async function faults(visit) {
  const { tab } = visit;
  const side = (name, text) => inside(`[data-side=${name}] button`, text);
  /** Waits until the sandbox has read this upload and the recording has stored that. */
  const recorded = (name) =>
    tab.until(
      `${name} in the recording`,
      (name) => {
        const { calls } = JSON.parse(sessionStorage.getItem('northgate:sandbox'));
        return calls.at(-1).file?.name.startsWith(name);
      },
      name,
    );

  // The SDK does not retry this creation by itself: the page tells the applicant beside the button, who tries again.
  await tab.type('#firstName', 'Ada');
  await tab.type('#lastName', 'WaitReview');
  await visit.inject('Connection lost', '/customer/init');
  await tab.click(button('Continue'));
  await tab.read('The connection was lost');
  await tab.until('the focus on the notice', () => document.activeElement.matches('form .notice'));
  await visit.look('who-connection-lost');
  assert.equal(await tab.run(() => document.querySelector('#lastName').value), 'WaitReview');
  await tab.click(button('Try again'));

  // The call is refused before it is carried out, so the SDK retries it. Then the answer is lost, but the reference is used.
  await visit.step('consent');
  await visit.inject('Status 429, retry after 1 s', '/akepa/identification');
  await visit.inject('Answer lost', '/akepa/identification');
  await tab.click(within('Agree and continue'));
  await visit.says('The connection was lost');
  await visit.look('consent-connection-lost');
  await visit.tryAgain();
  await visit.step('documents');
  const references = await tab.run(() => {
    const { calls } = JSON.parse(sessionStorage.getItem('northgate:sandbox'));
    const identifications = calls.filter(({ path, status }) => path === '/akepa/identification' && status !== 429);
    return identifications.map(({ body }) => body.reference);
  });
  assert.equal(new Set(references).size, 2, 'the reference of the lost answer, and a new one');

  // The SDK renews the token. Then there is no answer, so the applicant cancels and tries again.
  await visit.expireTokens();
  await visit.inject('No answer', '/akepa/document/upload');
  await visit.add('front', FRONT);
  await recorded('license-front');
  await tab.click(side('front', 'Cancel'));
  await visit.says('You stopped this upload');
  await visit.inject('Answer cut off', '/akepa/document/upload');
  await tab.click(side('front', 'Try again'));
  await visit.uploaded('front');

  // The page is loaded again during an upload. The picture was stored and is uploaded.
  await visit.inject('No answer', '/akepa/document/upload');
  await visit.add('back', BACK);
  await recorded('license-back');
  await visit.kept('back');
  await tab.reload();
  await visit.uploaded('back');

  // More failures than the SDK retries, and then another reload.
  await visit.inject('Status 500', '/akepa/document/upload', 3);
  await visit.add('back', BACK);
  await tab.see(inside('.slot.failed[data-side=back]'));
  await visit.look('documents-failed');
  await visit.kept('back');
  await tab.reload();
  await visit.uploaded('front');
  await tab.see(inside('.slot.failed[data-side=back] img'));
  for (const fault of ['A page of HTML', 'Redirect']) {
    await visit.inject(fault, '/akepa/document/upload');
    await tab.click(side('back', 'Try again'));
    await tab.miss(inside('.slot.uploading[data-side=back]'));
    await tab.see(inside('.slot.failed[data-side=back]'));
  }
  await visit.inject('Status 401', '/akepa/document/upload');
  await tab.click(side('back', 'Try again'));
  await visit.uploaded('back');

  // The call is carried out, but the answer is lost. The element reads the status before it sends the documents again.
  await visit.inject('Status 503, retry after 1 s', '/akepa/update');
  await visit.inject('Answer lost', '/akepa/update');
  await visit.send();
  await visit.says('The connection was lost');
  await visit.tryAgain();
  await visit.step('review');
  await visit.says('A person will look at it');

  // Failed polls do not end polling.
  await visit.inject('Connection lost', '/akepa/status', 3);
  await visit.decide('Approve');
  await visit.step('outcome');
  await tab.read('Welcome to Northgate');

  // These are the calls since the reload.
  await visit.inPanel(async () => {
    const outcomes = await tab.run(() =>
      Array.from(document.querySelectorAll('.timeline .outcome'), (cell) => cell.textContent),
    );
    for (const outcome of ['200', '302', '401', '503', 'connection', 'unexpectedResponse']) {
      assert.ok(outcomes.includes(outcome), `${outcome} among ${outcomes}`);
    }
    await visit.look('panel');
  });
  // Firefox reports a stream that breaks off, which the fault “Answer cut off” causes.
  tab.forgive('Failed to read data from the ReadableStream');
}
