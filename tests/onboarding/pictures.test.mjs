// Choosing a picture, viewing it, and the questions about it.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import jsQR from 'jsqr';
import { BACK, button, FRONT, inEachBrowser, inside } from './visit.mjs';

/** Files that cannot be used: name → bytes, and the title of the notice. */
const UNFIT = {
  'photo.jpg': [
    Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    'Your browser cannot open this HEIC picture',
  ],
  'scan.png': [Buffer.from('%PDF-1.7\n'), 'This is a PDF'],
  'empty.jpg': [Buffer.alloc(0), 'This file is empty'],
  'notes.jpg': [Buffer.from('hello'), 'This is no picture that we can use'],
  'broken.jpg': [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]), 'This picture is damaged'],
};

inEachBrowser('pictures', (begin) => {
  it('the whole picture is shown, uncropped, and can be made larger', async () => {
    const visit = await begin('viewer');
    await visit.agree();
    await visit.choose('front', FRONT);
    await visit.read('Can you read every word?');
    const shown = () =>
      visit.inRoot(async (root) => {
        const image = root.querySelector('.pane img');
        await image.decode();
        const { width } = image.getBoundingClientRect();
        return {
          fit: getComputedStyle(image).objectFit,
          width,
          natural: image.naturalWidth > 0,
          open: image.closest('dialog').matches(':modal'),
        };
      });
    const whole = await shown();
    assert.deepEqual({ ...whole, width: 0 }, { fit: 'contain', width: 0, natural: true, open: true });
    await visit.tab.click(button('Larger'));
    await visit.tab.see(inside('.pane .zoom-2'));
    assert.equal(Math.round((await shown()).width / whole.width), 2);
    await visit.tab.click(button('Smaller'));
    await visit.tab.see(inside('.pane .zoom-1'));
    visit.end();
  });

  it('nothing is sent before the applicant says that the picture is readable; Escape lets the applicant take another', async () => {
    const visit = await begin('another');
    await visit.agree();
    await visit.choose('front', FRONT);
    await visit.read('Can you read every word?');
    await visit.tab.press('Escape');
    await visit.tab.miss(inside('dialog'));
    assert.equal(await visit.focused(), 'license/front');
    await visit.tab.see(inside('[data-side=front].empty'));
    assert.deepEqual(await visit.calls('/akepa/document'), []);
  });

  it('problems of a picture are shown in words, can be overruled, and are reported to the page', async () => {
    const visit = await begin('found');
    await visit.agree();
    await visit.choose('front', FRONT);
    await visit.read('The picture is small. Go closer to the document.');
    await visit.look('found');
    await visit.tab.click(button('Use it all the same'));
    await visit.tab.see(inside('[data-side=front].uploaded'));
    assert.deepEqual((await visit.told('upload')).at(-1), { state: 'uploaded', problems: ['tiny'] });
    visit.end();
  });

  it('two pictures that are chosen at once are viewed one after the other', async () => {
    const visit = await begin('two-at-once');
    await visit.agree();
    await visit.tab.run(async () => {
      const { shadowRoot } = document.querySelector('connectfi-onboarding');
      for (const [side, colour] of [
        ['front', 'white'],
        ['back', 'black'],
      ]) {
        const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 700 });
        const context = canvas.getContext('2d');
        context.fillStyle = colour;
        context.fillRect(0, 0, 900, 700);
        const blob = await new Promise((resolve) => canvas.toBlob(resolve));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([blob], 'card.png', { type: 'image/png' }));
        shadowRoot.querySelector(`[data-side=${side}]`).dispatchEvent(new DragEvent('drop', { dataTransfer }));
      }
    });
    await visit.tab.click(inside('[data-action=use]'));
    await visit.tab.see(inside('.slot.uploaded'));
    await visit.tab.click(inside('[data-action=use]'));
    await visit.tab.see(inside('[data-side=front].uploaded'));
    await visit.tab.see(inside('[data-side=back].uploaded'));
    await visit.tab.miss(inside('dialog'));
    visit.end();
  });

  it('if both sides are the same file, the element asks', async () => {
    const visit = await begin('same');
    await visit.agree();
    await visit.add('front', BACK);
    await visit.choose('back', BACK);
    await visit.read('This is the same picture as for “Front”.');
    await visit.tab.click(button('Take another picture'));
    await visit.tab.see(inside('[data-side=back].empty'));
    await visit.add('back', FRONT);
    visit.end();
  });

  it('a file that cannot be used is refused with title and name, and the slot no longer says “Uploaded”', async () => {
    const visit = await begin('refused');
    await visit.agree();
    const folder = await mkdtemp(join(tmpdir(), 'connectfi-unfit-'));
    try {
      for (const [name, [bytes, title]] of Object.entries(UNFIT)) {
        await visit.add('front', FRONT);
        const file = join(folder, name);
        await writeFile(file, bytes);
        await visit.choose('front', file);
        await visit.tab.see(inside('[data-side=front].empty [part=notice] .title', title));
        await visit.read(name);
        assert.equal(
          await visit.inRoot((root) => root.querySelector('[data-side=front]').textContent.includes('Uploaded')),
          false,
        );
        assert.equal(
          await visit.inRoot((root) => root.activeElement?.matches('[data-side=front] [part=notice]')),
          true,
          'focused',
        );
      }
      await visit.look('refused');
    } finally {
      await rm(folder, { recursive: true });
    }
    await visit.tab.click(button('Send the documents'));
    await visit.read('2 pictures are not uploaded yet.');
    visit.end();
  });

  it('the outline for a passport has the shape of an open passport', async () => {
    const visit = await begin('passport');
    await visit.agree();
    await visit.tab.click(inside('input[value=passport]'));
    await visit.tab.see(inside('[data-side=photoPage]'));
    const shape = await visit.inRoot(
      (root) =>
        root.querySelector('[data-side=photoPage] svg').viewBox.baseVal.height /
        root.querySelector('[data-side=photoPage] svg').viewBox.baseVal.width,
    );
    // An open passport (ISO/IEC 7810 ID-3): two pages of 125 × 88 mm, one above the other.
    assert.ok(shape > 1, String(shape));
    await visit.add('photoPage', FRONT);
    const [{ body }] = await visit.calls('/akepa/document/generate');
    assert.deepEqual([body.type, body.name], ['passport', 'passport photoPage']);
    visit.end();
  });

  it('only the documents that the page allows are offered', async () => {
    const visit = await begin('documents', { attributes: { documents: 'passport' } });
    await visit.agree();
    await visit.tab.see(inside('[data-side=photoPage]'));
    await visit.tab.miss(inside('input[type=radio]'));
    await visit.read('Passport');
  });

  it('a picture can be dropped onto its slot', async () => {
    const visit = await begin('dropped');
    await visit.agree();
    await visit.inRoot(async (root) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 700 });
      canvas.getContext('2d').fillText('a card', 50, 50);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([blob], 'Ada Fields.png', { type: 'image/png' }));
      const options = { dataTransfer, bubbles: true, cancelable: true };
      for (const type of ['dragover', 'drop'])
        root.querySelector('[data-side=front]').dispatchEvent(new DragEvent(type, options));
    });
    await visit.tab.click(inside('[data-action=use]'));
    await visit.tab.see(inside('[data-side=front].uploaded'));
    const [{ file }] = await visit.calls('/akepa/document/upload');
    assert.equal(file.name, 'license-front.png', 'the name of the file says nothing about the applicant');
  });

  it('if the photo module does not load, the element says so, and nothing is sent', async () => {
    const visit = await begin('module');
    visit.site.missing.add('/sdk/photo/index.js');
    await visit.open();
    await visit.tab.run(() => site.show());
    await visit.agree();
    await visit.choose('front', FRONT);
    await visit.read('A part of this page did not load');
    assert.deepEqual(await visit.calls('/akepa/document'), []);
    visit.site.missing.clear();
    visit.tab.complaints.splice(0);
  });

  it('without a camera there is a QR code for a phone', async () => {
    const address = 'https://bank.example/onboarding?application=extRefApp100';
    const visit = await begin('handover', { attributes: { 'handover-url': address } });
    await visit.agree();
    await visit.tab.see(inside('.code path'));
    await visit.look('code');
    const [path, size] = await visit.inRoot((root) => [
      root.querySelector('.code path').getAttribute('d'),
      root.querySelector('.code').viewBox.baseVal.width,
    ]);
    assert.equal(read(path, size), address);
    await visit.tab.click(button('I have finished on my phone'));
    await visit.tab.until('the status', () => site.sandbox.requests.some((call) => call.path === '/akepa/status'));
    visit.end();
  });

  it('the address for a phone must be http(s); a relative one belongs to the page’s origin', async () => {
    const visit = await begin('handover-address', { attributes: { 'handover-url': '/phone?application=1' } });
    await visit.agree();
    await visit.tab.see(inside('.code path'));
    const link = () => visit.inRoot((root) => root.querySelector('.handover a')?.getAttribute('href') ?? null);
    assert.equal(await link(), `${visit.url}phone?application=1`);
    const refused = [
      'javascript:alert(1)',
      ' JaVa\nScript:alert(1)',
      'data:text/html,x',
      'blob:x',
      'file:///x',
      'http://',
    ];
    for (const address of refused) {
      await visit.tab.run((address) => {
        document.querySelector('connectfi-onboarding').handoverUrl = address;
      }, address);
      await visit.tab.miss(inside('.handover'));
      await visit.tab.miss(inside('.code'));
    }
    visit.end();
  });

  for (const megabytes of [60, 300]) {
    it(`a file of ${megabytes} MB`, async () => {
      const visit = await begin(`huge-${megabytes}`);
      await visit.agree();
      await visit.inRoot(async (root, megabytes) => {
        // A picture that can be decoded, with bytes after its end.
        const canvas = Object.assign(document.createElement('canvas'), { width: 1_200, height: 800 });
        canvas.getContext('2d').fillRect(100, 100, 400, 400);
        const picture = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
        const rest = Array(megabytes).fill(new Uint8Array(1_000_000));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([picture, ...rest], 'huge.jpg', { type: 'image/jpeg' }));
        root.querySelector('[data-side=front]').dispatchEvent(new DragEvent('drop', { dataTransfer }));
      }, megabytes);
      await visit.tab.see(inside('[data-side=front] .notice, dialog'));
      await visit.look('huge');
      const told = await visit.inRoot((root) => root.querySelector('[data-side=front] .notice, dialog').dataset.notice);
      assert.equal(told ?? 'taken', 'taken');
      visit.end();
    });
  }
});

/** Reads the QR code with jsqr. Each module of the code is drawn as 4 × 4 pixels. */
function read(path, size) {
  const scale = 4;
  const width = size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)/g)) {
    for (let at = 0; at < scale * scale; at++) {
      const [column, row] = [x * scale + (at % scale), y * scale + Math.floor(at / scale)];
      pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
  return jsQR(pixels, width, width)?.data;
}
