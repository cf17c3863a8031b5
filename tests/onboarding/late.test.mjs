// What ends late: after the applicant pressed something else, after another step began, after `restart()`. It changes nothing any more.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { anotherElement, BACK, button, FRONT, inChromium, inside } from './visit.mjs';

const USE = inside('[data-action=use]');

/** Runs in the page: pictures are decoded when the test calls `decode()`. */
const slowDecoder = () => {
  const { createImageBitmap } = globalThis;
  const { promise, resolve } = Promise.withResolvers();
  globalThis.decode = resolve;
  globalThis.createImageBitmap = async (...given) => {
    await promise;
    return createImageBitmap(...given);
  };
};

/** Runs in the page: the database says whether it is there when the test calls `answer()`. */
const slowDatabase = () => {
  const { databases } = IDBFactory.prototype;
  const { promise, resolve } = Promise.withResolvers();
  globalThis.answer = resolve;
  IDBFactory.prototype.databases = async function () {
    await promise;
    return databases.call(this);
  };
};

/** Runs in the page: lets the database answer, and returns its keys when it has done what it was asked for before. */
const answered = async () => {
  globalThis.answer();
  const opened = (request) =>
    new Promise((resolve) => Object.assign(request, { onsuccess: () => resolve(request.result) }));
  // The element opens the database again for each thing that it does.
  for (let left = 5; left > 0; left--) {
    await indexedDB.databases();
    const database = await opened(indexedDB.open('connectfi-onboarding'));
    globalThis.keys = await opened(database.transaction('files', 'readwrite').objectStore('files').getAllKeys());
    database.close();
  }
  return globalThis.keys.map((key) => key.replace(/^[^/]*\/[^/]*\//, ''));
};

/** Runs in the page: lets it do what it can do without another answer. */
const turns = async () => {
  for (let left = 5; left > 0; left--) await new Promise((resolve) => setTimeout(resolve));
};

/** Waits until a call with this path is held back: see `site.hold`. */
const held = (visit, part) => visit.tab.until(part, (part) => site.held(part) > 0, part);
const hold = (visit, part, count) => visit.tab.run((part, count) => void site.hold(part, count), part, count);
const release = (visit, part) => visit.tab.run((part) => site.release(part), part);
const states = async (visit) => (await visit.told('upload')).map(({ state }) => state);
const steps = async (visit) => (await visit.told('step')).map(({ step }) => step);

inChromium('late', (begin) => {
  it('after restart(), an upload that a reload broke does not begin again', async () => {
    const visit = await begin('restart');
    await visit.agree();
    await visit.addHanging('front', FRONT);
    await hold(visit, '/akepa/status');
    await visit.tab.run(anotherElement);
    await held(visit, '/akepa/status');
    await visit.tab.run(() => document.querySelector('connectfi-onboarding').restart());
    await visit.tab.see(inside('[data-step=consent]'));
    await release(visit, '/akepa/status');
    await visit.agree();
    await visit.add('back', BACK);
    assert.deepEqual(await states(visit), ['started', 'started', 'uploaded']);
    visit.end();
  });

  it('a status that is read when the applicant goes back and on again allows no other call beside it', async () => {
    const visit = await begin('back', { customer: { lastName: 'WaitReview' } });
    await visit.agree();
    await visit.addBoth();
    await hold(visit, '/akepa/status');
    await visit.tab.run(anotherElement);
    await held(visit, '/akepa/status');
    await visit.tab.click(button('Back'));
    await visit.tab.click(inside('[data-action=begin]', 'Continue'));
    await visit.tab.see(inside('[data-action=send][aria-disabled=true]'));
    await release(visit, '/akepa/status');
    await visit.tab.see(inside('[data-action=send][aria-disabled=false]'));
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-step=review]'));
    visit.end();
  });

  it('if sending fails after the applicant went back, the failure is shown when the applicant goes on', async () => {
    const visit = await begin('back-while-sending');
    await visit.agree();
    await visit.addBoth();
    await visit.inject({ path: '/akepa/update', kind: 'drop' });
    await hold(visit, '/akepa/update');
    await visit.tab.click(button('Send the documents'));
    await held(visit, '/akepa/update');
    await visit.tab.click(button('Back'));
    await visit.tab.see(inside('[data-step=consent]'));
    await release(visit, '/akepa/update');
    await visit.tab.until('the problem', () => site.told.some(({ name }) => name === 'problem'));
    await visit.tab.click(inside('[data-action=begin]', 'Continue'));
    await visit.tab.see(inside('[data-notice=send]'));
    await visit.tab.click(button('Try again'));
    await visit.tab.see(inside('[data-step=outcome]'));
    visit.end();
  });

  it('the message that a picture is missing goes when it is uploaded', async () => {
    const visit = await begin('missing');
    await visit.agree();
    await visit.add('front', FRONT);
    await hold(visit, '/akepa/document/upload');
    await visit.choose('back', BACK);
    await visit.tab.click(USE);
    await held(visit, '/akepa/document/upload');
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-notice=send]'));
    await release(visit, '/akepa/document/upload');
    await visit.tab.see(inside('[data-side=back].uploaded'));
    await visit.tab.miss(inside('[data-notice=send]'));
    visit.end();
  });

  it('an application under review is polled after its status was read, not at the same time', async () => {
    const visit = await begin('review', { customer: { lastName: 'WaitReview' } });
    await visit.agree();
    await visit.addBoth();
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-step=review]'));
    await hold(visit, '/akepa/status');
    await visit.tab.run(anotherElement);
    await held(visit, '/akepa/status');
    await visit.tab.run(() =>
      site.sandbox.review(site.told.findLast(({ name }) => name === 'step').detail.applicationId, 'Approved'),
    );
    // What came at the same time would have reached the page by now.
    await visit.tab.run(turns);
    assert.equal(await visit.tab.run(() => site.held('/akepa/status')), 1);
    await release(visit, '/akepa/status');
    await visit.tab.see(inside('[data-step=outcome]'));
    assert.deepEqual(await steps(visit), ['consent', 'documents', 'review', 'review', 'outcome']);
    visit.end();
  });

  it('a picture that is ready when the applicant has left the step is not shown', async () => {
    const visit = await begin('left');
    await visit.agree();
    await visit.tab.run(slowDecoder);
    await visit.choose('front', FRONT);
    await visit.tab.see(inside('[data-side=front] .waiting'));
    await visit.tab.click(button('Back'));
    await visit.tab.click(inside('[data-action=begin]', 'Continue'));
    await visit.choose('back', BACK);
    await visit.tab.run(() => globalThis.decode());
    // The photo module takes one picture after the other.
    await visit.tab.click(USE);
    await visit.tab.see(inside('[data-side=back].uploaded'));
    await visit.tab.miss(inside('dialog'));
    await visit.tab.see(inside('[data-side=front].empty .chooser'));
    visit.end();
  });

  it('of two files for one slot the second is shown, even if the browser never ends decoding the first', async () => {
    const visit = await begin('second');
    await visit.agree();
    await visit.tab.run(() => {
      const { createImageBitmap } = globalThis;
      globalThis.createImageBitmap = () => {
        Object.assign(globalThis, { createImageBitmap, decoding: true });
        return new Promise(() => {});
      };
    });
    const drop = (width) =>
      visit.inRoot(async (root, width) => {
        const canvas = Object.assign(document.createElement('canvas'), { width, height: 700 });
        canvas.getContext('2d');
        const blob = await new Promise((resolve) => canvas.toBlob(resolve));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([blob], 'card.png', { type: 'image/png' }));
        root.querySelector('[data-side=front]').dispatchEvent(new DragEvent('drop', { dataTransfer }));
      }, width);
    await drop(900);
    await visit.tab.until('decoding', () => globalThis.decoding);
    await drop(901);
    await visit.tab.see(USE);
    const width = await visit.inRoot(async (root) => {
      const image = root.querySelector('.pane img');
      await image.decode();
      return image.naturalWidth;
    });
    assert.equal(width, 901);
    await visit.tab.click(USE);
    await visit.tab.see(inside('[data-side=front].uploaded'));
    await visit.tab.miss(inside('dialog'));
    visit.end();
  });

  it('Cancel stops an upload at once, also while the database is asked for the picture', async () => {
    const visit = await begin('cancel');
    await visit.agree();
    await visit.addHanging('front', FRONT);
    await visit.tab.run(slowDatabase);
    await visit.inject({ path: '/akepa/status', kind: 'hang' });
    await visit.tab.run(anotherElement);
    await visit.tab.click(inside('[data-side=front] button', 'Cancel'));
    await visit.tab.click(inside('[data-side=front] button', 'Try again'));
    await visit.tab.see(inside('[data-side=front].uploading'));
    const state = await visit.inRoot(async (root) => {
      const slot = root.querySelector('[data-side=front]');
      Array.from(slot.querySelectorAll('button'))
        .find((found) => found.textContent.startsWith('Cancel'))
        .click();
      await new Promise((resolve) => setTimeout(resolve));
      return slot.className;
    });
    assert.equal(state, 'slot cancelled');
    await visit.tab.run(() => globalThis.answer());
    await visit.tab.click(inside('[data-side=front] button', 'Try again'));
    await visit.tab.see(inside('[data-side=front].uploaded'));
    assert.deepEqual(await states(visit), ['started', 'cancelled', 'started', 'cancelled', 'started', 'uploaded']);
    visit.end();
  });

  it('a client that comes after the picture uploads it', async () => {
    const visit = await begin('client');
    await visit.agree();
    await visit.tab.run(() => {
      const before = document.querySelector('connectfi-onboarding');
      const after = before.cloneNode();
      before.remove();
      document.getElementById('place').append(after);
    });
    await visit.choose('front', FRONT);
    await visit.tab.click(USE);
    await visit.tab.see(inside('[data-side=front].uploading'));
    await visit.tab.run(() => {
      document.querySelector('connectfi-onboarding').client = site.client;
    });
    await visit.tab.see(inside('[data-side=front].uploaded'));
    // The page takes the client away, and sets it again.
    await visit.tab.run(() => {
      document.querySelector('connectfi-onboarding').client = undefined;
    });
    await visit.choose('back', BACK);
    await visit.tab.click(USE);
    await visit.tab.see(inside('[data-side=back].uploading'));
    await visit.tab.run(() => {
      document.querySelector('connectfi-onboarding').client = site.client;
    });
    await visit.tab.see(inside('[data-side=back].uploaded'));
    assert.deepEqual(await states(visit), ['started', 'uploaded', 'started', 'uploaded']);
    visit.end();
  });

  it('an upload that nobody needs any more ends with the documents, without an error', async () => {
    const visit = await begin('needless', { customer: { lastName: 'WaitReview' } });
    await visit.agree();
    await hold(visit, '/akepa/document/generate', 1);
    await visit.choose('front', FRONT);
    await visit.tab.click(USE);
    await held(visit, '/akepa/document/generate');
    await visit.tab.click(inside('input[value=passport]'));
    await visit.add('photoPage', BACK);
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-step=review]'));
    await release(visit, '/akepa/document/generate');
    await visit.tab.run(turns);
    assert.deepEqual(await states(visit), ['started', 'started', 'uploaded']);
    visit.end();
  });

  it('documents that were sent, and whose answer was lost with the page, are deleted from the browser', async () => {
    const visit = await begin('sent', { customer: { lastName: 'WaitReview' } });
    await visit.agree();
    await visit.addBoth();
    await hold(visit, '/akepa/update');
    await visit.tab.click(button('Send the documents'));
    await held(visit, '/akepa/update');
    await visit.tab.run(anotherElement);
    await visit.tab.see(inside('[data-step=review]'));
    assert.deepEqual(
      await visit.inRoot((root) => Array.from(root.querySelectorAll('nav .done'), (step) => step.textContent.trim())),
      ['Before you start (done)', 'Documents (done)'],
    );
    await visit.kept(0);
    visit.end();
  });

  it('the documents that are sent are those that were shown when the applicant pressed', async () => {
    const visit = await begin('pressed', { customer: { lastName: 'WaitReview' } });
    await visit.agree();
    await visit.addBoth();
    await visit.inject({ path: '/akepa/update', kind: 'drop' });
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-notice=send]'));
    await hold(visit, '/akepa/status');
    await visit.tab.click(button('Try again'));
    await held(visit, '/akepa/status');
    await visit.tab.click(inside('input[value=passport]'));
    await visit.tab.see(inside('[data-side=photoPage]'));
    await release(visit, '/akepa/status');
    await visit.tab.see(inside('[data-step=review]'));
    assert.equal((await visit.calls('/akepa/update')).at(-1).body.documents.length, 2);
    visit.end();
  });

  it('deleting a refused picture deletes none that was taken meanwhile', async () => {
    const visit = await begin('deleted');
    await visit.agree();
    await visit.add('front', FRONT);
    await visit.kept(1);
    await visit.tab.run(slowDatabase);
    const folder = await mkdtemp(join(tmpdir(), 'connectfi-late-'));
    try {
      await writeFile(join(folder, 'notes.jpg'), 'hello');
      await visit.choose('front', join(folder, 'notes.jpg'));
      await visit.tab.see(inside('[data-side=front].empty .notice'));
    } finally {
      await rm(folder, { recursive: true });
    }
    await visit.add('front', BACK);
    assert.deepEqual(await visit.tab.run(answered), ['license/front']);
    visit.end();
  });

  it('deleting the pictures that were sent deletes none that was taken meanwhile', async () => {
    const visit = await begin('forgotten');
    await visit.agree();
    await visit.addBoth();
    await visit.kept(2);
    await visit.tab.run(slowDatabase);
    await visit.tab.run(() => {
      site.status = 'pending_documents';
    });
    await visit.tab.click(button('Send the documents'));
    await visit.read('Your earlier pictures have arrived.');
    await visit.add('front', BACK);
    assert.deepEqual(await visit.tab.run(answered), ['license/front']);
    visit.end();
  });

  it('a picture that the database gives when the element has given it up is uploaded', async () => {
    const visit = await begin('given-up');
    await visit.agree();
    await visit.addHanging('front', FRONT);
    await visit.tab.run(slowDatabase);
    await visit.tab.run(() => {
      // The element's patience ends at once.
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (work, time, ...given) => setTimeout(work, time === 5_000 ? 0 : time, ...given);
    });
    await visit.tab.run(anotherElement);
    await visit.tab.see(inside('[data-side=front].failed'));
    await visit.tab.run(() => globalThis.answer());
    await visit.tab.see(inside('[data-side=front].uploaded img'));
    visit.end();
  });

  it('an element that comes back does not report again that the application has settled', async () => {
    const visit = await begin('settled');
    await visit.tab.run(() => {
      site.status = 'data_request';
    });
    await visit.tab.click(button('Agree and continue'));
    await visit.tab.see(inside('[data-action=check]'));
    await visit.tab.run(async () => {
      const element = document.querySelector('connectfi-onboarding');
      element.remove();
      await new Promise((resolve) => setTimeout(resolve));
      document.getElementById('place').append(element);
    });
    await visit.tab.until('the status', () => site.sent.some(({ path }) => path.endsWith('/akepa/status')));
    await visit.tab.see(inside('[data-action=check][aria-disabled=false]'));
    assert.equal((await visit.told('settled')).length, 1);
    visit.end();
  });
});
