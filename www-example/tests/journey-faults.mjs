import assert from 'node:assert/strict';
import { button } from './drivers/tab.mjs';
import { BACK, FRONT } from './visit.mjs';

/** One journey with every fault of the sandbox. Nothing that was entered or uploaded is lost. */
export async function faults(visit) {
  const { tab } = visit;

  // The SDK does not retry this creation by itself: the page tells the applicant, who tries again.
  await tab.type('#firstName', 'Ada');
  await tab.type('#lastName', 'WaitReview');
  await visit.inject('Connection lost', '/customer/init');
  await tab.click(button('Continue'));
  await tab.read('The connection was lost');
  await visit.look('who-connection-lost');
  assert.equal(await tab.run(() => document.querySelector('#lastName').value), 'WaitReview');
  await visit.tryAgain();

  // Refused before it was carried out: the SDK retries. Then the answer is lost, and the reference is used.
  await visit.step('identification');
  await visit.inject('Status 429, retry after 1 s', '/akepa/identification');
  await visit.inject('Answer lost', '/akepa/identification');
  const before = await tab.run(() => document.querySelector('#reference').value);
  await tab.click(button('Start my application'));
  await tab.read('The connection was lost');
  await visit.tryAgain();
  await visit.step('documents');
  const { application } = await tab.run(() => JSON.parse(sessionStorage.getItem('northgate:journey')));
  assert.notEqual(application.reference, before);

  // The SDK renews the token. Then there is no answer: the applicant cancels and tries again.
  await visit.expireTokens();
  await visit.inject('No answer', '/akepa/document/upload');
  await visit.choose('front', FRONT);
  await tab.click(`//*[@data-side='front']${button('Cancel')}`);
  await tab.read('You stopped this upload.');
  await visit.inject('Answer cut off', '/akepa/document/upload');
  await tab.click(`//*[@data-side='front']${button('Try again')}`);
  await visit.uploaded('front');

  // A reload during an upload: the file is kept and uploaded.
  await visit.inject('No answer', '/akepa/document/upload');
  await visit.choose('back', BACK);
  await tab.until('the call in the recording', () => {
    const { calls } = JSON.parse(sessionStorage.getItem('northgate:sandbox'));
    return calls.at(-1).file?.name === 'licence-back.jpg';
  });
  await tab.reload();
  await visit.uploaded('back');

  // More failures than the SDK retries; then another reload.
  await visit.inject('Status 500', '/akepa/document/upload', 3);
  await visit.choose('back', BACK);
  await tab.see('.slot.failed[data-side=back]');
  await visit.look('documents-failed');
  await tab.reload();
  await visit.uploaded('front');
  await tab.see('.slot.failed[data-side=back] img');
  for (const fault of ['A page of HTML', 'Redirect']) {
    await visit.inject(fault, '/akepa/document/upload');
    await tab.click(`//*[@data-side='back']${button('Try again')}`);
    await tab.miss('.slot.uploading[data-side=back]');
    await tab.see('.slot.failed[data-side=back]');
  }
  await visit.inject('Status 401', '/akepa/document/upload');
  await tab.click(`//*[@data-side='back']${button('Try again')}`);
  await visit.uploaded('back');

  // Carried out, but the answer is lost: the page looks at the status before it sends them again.
  await visit.inject('Status 503, retry after 1 s', '/akepa/update');
  await visit.inject('Answer lost', '/akepa/update');
  await visit.send();
  await tab.read('The connection was lost');
  await visit.tryAgain();
  await visit.step('review');
  await tab.read('Waiting for a reviewer');

  // Failed polls do not end polling.
  await visit.inject('Connection lost', '/akepa/status', 3);
  await visit.decide('Approve');
  await visit.step('outcome');
  await tab.read('Welcome to Northgate');

  // Since the reload.
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
