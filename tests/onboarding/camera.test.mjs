// The live camera: Chromium's own, which shows a test picture, and one that is slow.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { BACK, inChromium, inside } from './visit.mjs';

const CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const withCamera = { name: 'camera', width: 800, height: 900, phone: false, dark: false, flags: CAMERA };

inChromium(
  'camera',
  (begin) => {
    it('asks first, shows an outline, takes the whole frame, and releases the camera', async () => {
      const visit = await begin('taken', { attributes: { 'handover-url': 'https://bank.example/' } });
      await visit.agree();
      await visit.tab.click(inside('[data-side=front] button', 'Use the camera'));
      await visit.read('We use your camera only to take this picture.');
      await visit.look('asked');
      assert.equal(
        await visit.inRoot((root) => root.querySelector('video')),
        null,
        'no camera before the applicant agrees',
      );
      await visit.tab.click(inside('[data-action=start]'));
      await visit.tab.see(inside('.finder.front video'));
      await visit.tab.until(
        'a frame',
        () => document.querySelector('connectfi-onboarding').shadowRoot.querySelector('video')?.videoWidth > 0,
      );
      await visit.tab.run(() => {
        globalThis.track = document
          .querySelector('connectfi-onboarding')
          .shadowRoot.querySelector('video')
          .srcObject.getTracks()[0];
      });
      await visit.tab.click(inside('[data-action=shoot]'));
      await visit.read('Can you read every word?');
      assert.equal(await visit.tab.run(() => globalThis.track.readyState), 'ended');
      await visit.tab.click(inside('[data-action=use]'));
      await visit.tab.see(inside('[data-side=front].uploaded'));
      // The file picker is still there; there is no QR code for a phone.
      await visit.tab.see(inside('[data-side=back] .chooser input'));
      await visit.tab.miss(inside('.code'));
      visit.end();
    });

    it('if the camera is refused, the element says so, and the file picker is still there', async () => {
      const visit = await begin('refused');
      await visit.agree();
      await visit.tab.run(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
      });
      await visit.tab.click(inside('[data-side=front] button', 'Use the camera'));
      await visit.tab.click(inside('[data-action=start]'));
      await visit.read('The camera cannot be used');
      await visit.look('refused');
      await visit.tab.click(inside('dialog button', 'Close'));
      assert.equal(await visit.focused(), 'license/front');
      visit.end();
    });
  },
  withCamera,
);

/** Runs in the page: a camera that shows nothing before the test draws something, and pictures that are ready when it calls `encode()`. */
const slowCamera = () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
  const context = canvas.getContext('2d');
  const stream = canvas.captureStream();
  globalThis.show = () => context.fillRect(0, 0, 640, 480);
  MediaDevices.prototype.enumerateDevices = async () => [{ kind: 'videoinput' }];
  MediaDevices.prototype.getUserMedia = async () => stream;
  const { toBlob } = HTMLCanvasElement.prototype;
  const { promise, resolve } = Promise.withResolvers();
  globalThis.encode = resolve;
  HTMLCanvasElement.prototype.toBlob = async function (...given) {
    await promise;
    toBlob.apply(this, given);
  };
};

inChromium('a camera that is slow', (begin) => {
  it('can take a picture when there is one, and takes none after it was closed', async () => {
    const visit = await begin('closed');
    await visit.tab.run(slowCamera);
    await visit.agree();
    const open = async () => {
      await visit.tab.click(inside('[data-side=front] button', 'Use the camera'));
      await visit.tab.click(inside('[data-action=start]'));
      await visit.tab.see(inside('video'));
    };
    await open();
    await visit.tab.miss(inside('[data-action=shoot]'));
    await visit.tab.run(() => globalThis.show());
    await visit.tab.click(inside('[data-action=shoot]'));
    await visit.tab.click(inside('dialog button', 'Close'));
    await visit.tab.miss(inside('dialog'));
    await visit.tab.run(() => globalThis.encode());
    await visit.choose('back', BACK);
    await visit.tab.click(inside('[data-action=use]'));
    await visit.tab.see(inside('[data-side=back].uploaded'));
    await visit.tab.miss(inside('dialog'));
    visit.end();
  });
});
