// The element in a frame, and moved into the document of one.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FRONT, inEachBrowser, inside } from './visit.mjs';

inEachBrowser('frames', (begin) => {
  it('an element that moves into a frame’s document and back keeps its styles and its journey', async () => {
    const visit = await begin('moved', { attributes: { remember: 'nothing' } });
    await visit.agree();
    await visit.add('front', FRONT);
    const look = () =>
      visit.tab.run(() => {
        const element = globalThis.moved ?? document.querySelector('connectfi-onboarding');
        const root = element.shadowRoot;
        const { borderTopLeftRadius } = getComputedStyle(root.querySelector('.slot'));
        const state = root.querySelector('[data-side=front]').className;
        return [root.adoptedStyleSheets.length, borderTopLeftRadius, state].join(' ');
      });
    const before = await look();
    assert.equal(before, '1 10px slot uploaded');
    await visit.tab.run(() => {
      const frame = document.createElement('iframe');
      document.getElementById('place').append(frame);
      globalThis.moved = document.querySelector('connectfi-onboarding');
      frame.contentDocument.body.append(globalThis.moved);
    });
    await visit.tab.until('the picture', () => globalThis.moved.shadowRoot.querySelector('.uploaded img') !== null);
    assert.equal(await look(), before);
    await visit.tab.run(() => {
      // A document without a window cannot have style sheets.
      document.implementation.createHTMLDocument().body.append(globalThis.moved);
      document.getElementById('place').append(globalThis.moved);
    });
    await visit.tab.see(inside('[data-side=front].uploaded img'));
    assert.equal(await look(), before);
    assert.deepEqual(
      (await visit.told('step')).map(({ step }) => step),
      ['consent', 'documents'],
    );
    visit.end();
  });

  it('the whole journey works in a framed page', async () => {
    const visit = await begin('inside');
    visit.site.policy = `${visit.site.policy}; frame-src 'self'`;
    await visit.open();
    await visit.tab.run(async () => {
      const frame = document.createElement('iframe');
      Object.assign(frame, { src: '/', title: 'The bank', width: 360, height: 700 });
      document.getElementById('place').append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      globalThis.frame = frame;
    });
    await visit.tab.until('the page inside', () => globalThis.frame.contentWindow.site?.ready);
    await visit.tab.run(() => globalThis.frame.contentWindow.site.show().then(() => true));
    const press = (css) =>
      visit.tab.until(
        css,
        (css) => {
          const element = globalThis.frame.contentDocument.querySelector('connectfi-onboarding');
          const found = element.shadowRoot.querySelector(css);
          found?.click();
          return Boolean(found);
        },
        css,
      );
    await press('[data-action=begin][aria-disabled=false]');
    await press('[data-step=documents] [value=passport]');
    await visit.tab.until('the passport', () => {
      const element = globalThis.frame.contentDocument.querySelector('connectfi-onboarding');
      return element.shadowRoot.querySelector('[data-side=photoPage]') !== null;
    });
    await visit.tab.run(() => {
      const { contentWindow, contentDocument } = globalThis.frame;
      const canvas = Object.assign(contentDocument.createElement('canvas'), { width: 1_200, height: 800 });
      const root = contentDocument.querySelector('connectfi-onboarding').shadowRoot;
      return new Promise((resolve) => {
        canvas.toBlob((picture) => {
          const dataTransfer = new contentWindow.DataTransfer();
          dataTransfer.items.add(new contentWindow.File([picture], 'passport.jpg', { type: 'image/jpeg' }));
          root
            .querySelector('[data-side=photoPage]')
            .dispatchEvent(new contentWindow.DragEvent('drop', { dataTransfer }));
          resolve(true);
        }, 'image/jpeg');
      });
    });
    await press('[data-action=use]');
    await visit.tab.until('it is uploaded', () => {
      const element = globalThis.frame.contentDocument.querySelector('connectfi-onboarding');
      return element.shadowRoot.querySelector('[data-side=photoPage].uploaded') !== null;
    });
    await visit.picture('frame');
    await press('[data-action=send][aria-disabled=false]');
    await visit.tab.until('the end', () => {
      const element = globalThis.frame.contentDocument.querySelector('connectfi-onboarding');
      return element.step === 'outcome';
    });
    visit.end();
  });
});
