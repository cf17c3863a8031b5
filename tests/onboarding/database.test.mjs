// The browser's database of pictures: when it is made, and what happens while it does not answer.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { anotherElement, BACK, button, FRONT, inEachBrowser, inside, pictured } from './visit.mjs';

/** A database that is there, and whose requests are never answered. In the prototype, because WebKit makes a new `indexedDB` at times. */
const silence = () => {
  IDBFactory.prototype.databases = async () => [{ name: 'connectfi-onboarding', version: 1 }];
  IDBFactory.prototype.open = () => new EventTarget();
};

/** The databases of the page: while a connection is open, none can be deleted without the event `blocked`. */
const made = async () => (await indexedDB.databases()).map(({ name }) => name);
const deleted = () =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase('connectfi-onboarding');
    for (const type of ['success', 'blocked', 'error']) request.addEventListener(type, () => resolve(type));
  });

inEachBrowser('the database of pictures', (begin) => {
  it('is made by the first picture, and no connection to it stays open', async () => {
    const visit = await begin('made');
    await visit.agree();
    assert.deepEqual(await visit.tab.run(made), []);
    await visit.add('front', FRONT);
    await visit.kept(1);
    assert.equal(await visit.tab.run(deleted), 'success');
    await visit.add('back', BACK);
    await visit.kept(1);
    await visit.tab.run(anotherElement);
    await visit.tab.see(inside('[data-side=back].uploaded img'));
    visit.end();
  });

  it('that never answers holds up no upload', async () => {
    const visit = await begin('no-upload');
    await visit.tab.run(silence);
    await visit.agree();
    await visit.addBoth();
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-step=outcome]'));
    visit.end();
  });

  it('that never answers holds up no journey that was kept, and no new start', async () => {
    const visit = await begin('no-journey');
    await visit.agree();
    await visit.addBoth();
    await visit.tab.run(silence);
    await visit.tab.run(anotherElement);
    await visit.tab.see(inside('[data-action=send][aria-disabled=false]'));
    await visit.tab.click(button('Send the documents'));
    await visit.tab.see(inside('[data-step=outcome]'));
    await visit.tab.run(() => document.querySelector('connectfi-onboarding').restart());
    await visit.tab.see(inside('[data-step=consent]'));
    visit.end();
  });

  it('that never answers asks for the picture of a broken upload again', async () => {
    const visit = await begin('asks-again');
    await visit.agree();
    await visit.addHanging('front', FRONT);
    await visit.tab.run(silence);
    await visit.tab.run(anotherElement);
    await visit.tab.see(inside('[data-side=front].failed'));
    await visit.add('front', FRONT);
    visit.end();
  });

  it('that never answers holds up no Cancel: the upload under way is stopped before it begins', async () => {
    const visit = await begin('cancel');
    await visit.agree();
    await visit.tab.run(silence);
    await visit.choose('front', FRONT);
    await visit.tab.click(inside('[data-action=use]'));
    await visit.cancelAndTryAgain('front');
    assert.deepEqual(
      (await visit.told('upload')).map(({ state }) => state),
      ['started', 'cancelled', 'started', 'uploaded'],
    );
    assert.equal((await visit.calls('/akepa/document/upload')).length, 1);
    visit.end();
  });

  it('that answers late gives no old picture for one that was taken meanwhile', async () => {
    const visit = await begin('late');
    await visit.agree();
    await visit.add('front', FRONT);
    await visit.kept(1);
    await visit.tab.run(() => {
      const { databases } = IDBFactory.prototype;
      const answers = new Promise((resolve) => {
        globalThis.answer = resolve;
      });
      IDBFactory.prototype.databases = async function () {
        await answers;
        return databases.call(this);
      };
    });
    await visit.tab.run(anotherElement);
    await visit.add('front', BACK);
    await visit.tab.until('the new picture', pictured);
    const shown = () =>
      document.querySelector('connectfi-onboarding').shadowRoot.querySelector('[data-side=front] img').src;
    const before = await visit.tab.run(shown);
    await visit.tab.run(async () => {
      globalThis.answer();
      // What is read after the element has read its own.
      await new Promise((resolve) => {
        const request = indexedDB.open('connectfi-onboarding');
        request.onsuccess = () => {
          const read = request.result.transaction('files', 'readwrite').objectStore('files').getAll();
          read.onsuccess = resolve;
          request.result.close();
        };
      });
    });
    await visit.add('back', BACK);
    assert.equal(await visit.tab.run(shown), before);
    assert.equal((await visit.calls('/akepa/document/generate')).length, 3);
    visit.end();
  });
});
