// Browsers that refuse what `preparePhoto` asks of them: the picture is only stripped, or refused by a ValidationError.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripMetadata } from 'connectfi-sdk/photo';
import sharp from 'sharp';
import { chromium, firefox } from '../../www-example/tests/drivers/puppeteer.mjs';
import { webkit } from '../../www-example/tests/drivers/webkit.mjs';
import { card, rendered } from './pictures/documents.mjs';
import { phone } from './pictures/phone.mjs';
import { serveSite, visit } from './site.mjs';

const NAME = 'IMG_1.jpg';
const PHOTO = await (await phone(24, { width: 1200, height: 900 })).stored(6);

/** Run in the page before the photo is prepared; only own properties of the page's globals are replaced. */
const REFUSES_TO_PAINT = {
  'no createImageBitmap': () => (globalThis.createImageBitmap = undefined),
  'no canvas': () => {
    globalThis.OffscreenCanvas = undefined;
    HTMLCanvasElement.prototype.getContext = () => null;
  },
  'a canvas that cannot be made': () => {
    globalThis.OffscreenCanvas = () => {
      throw new Error('out of memory');
    };
  },
  'a canvas that gives no context': () => {
    OffscreenCanvas.prototype.getContext = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  },
  'a canvas that may not be read': () => {
    OffscreenCanvasRenderingContext2D.prototype.getImageData = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  },
};
const FAILS_LATER = {
  'a decoder that fails': () =>
    (globalThis.createImageBitmap = () => Promise.reject(new DOMException('', 'InvalidStateError'))),
  'a decoder that throws': () => {
    globalThis.createImageBitmap = () => {
      throw new Error('out of memory');
    };
  },
  'a picture that is not drawn': () => {
    OffscreenCanvasRenderingContext2D.prototype.drawImage = () => {
      throw new DOMException('', 'InvalidStateError');
    };
  },
  'an encoder that fails': () => {
    OffscreenCanvas.prototype.convertToBlob = () => Promise.reject(new DOMException('', 'EncodingError'));
  },
  'an encoder that gives nothing': () => {
    globalThis.OffscreenCanvas = undefined;
    HTMLCanvasElement.prototype.toBlob = (done) => done(null);
  },
  'no second canvas': () => {
    const { getContext } = OffscreenCanvas.prototype;
    let canvases = 0;
    HTMLCanvasElement.prototype.getContext = () => null;
    OffscreenCanvas.prototype.getContext = function (...given) {
      canvases += 1;
      return canvases === 1 ? getContext.apply(this, given) : null;
    };
  },
};

/**
 * In the page: counts the pictures that are `held`, from the start of decoding to `close()`, and the `most` at once. With a step, aborts the
 * picture under way when it gets there.
 */
function watch(step) {
  Object.assign(globalThis, { held: 0, most: 0, unhandled: [] });
  addEventListener('unhandledrejection', ({ reason }) => globalThis.unhandled.push(String(reason)));
  const { createImageBitmap: decode } = globalThis;
  const { close } = ImageBitmap.prototype;
  globalThis.createImageBitmap = async (...given) => {
    globalThis.held += 1;
    globalThis.most = Math.max(globalThis.most, globalThis.held);
    try {
      return await decode(...given);
    } catch (error) {
      globalThis.held -= 1;
      throw error;
    }
  };
  ImageBitmap.prototype.close = function () {
    globalThis.held -= 1;
    return close.call(this);
  };
  if (!step) return;
  const [object, name, instead] = {
    reading: [Blob.prototype, 'arrayBuffer'],
    decoding: [globalThis, 'createImageBitmap'],
    'decoding without end': [globalThis, 'createImageBitmap', new Promise(() => {})],
    drawing: [OffscreenCanvasRenderingContext2D.prototype, 'drawImage'],
    'reading pixels': [OffscreenCanvasRenderingContext2D.prototype, 'getImageData'],
    encoding: [OffscreenCanvas.prototype, 'convertToBlob'],
  }[step];
  const method = object[name];
  object[name] = function (...given) {
    object[name] = method;
    globalThis.abort();
    return instead ?? method.apply(this, given);
  };
}

for (const browser of [chromium, firefox, webkit]) {
  test(`${browser.name}: where nothing can be painted, metadata is removed and the rest stays`, async (t) => {
    const site = await serveSite(t);
    site.pictures[NAME] = PHOTO;
    const stripped = Buffer.from(await (await stripMetadata(new Blob([PHOTO]))).arrayBuffer());
    const told = { width: null, height: null, quality: null, changes: ['stripped'], name: NAME, type: 'image/jpeg' };
    const prepare = await visit(t, site, browser);
    for (const [fault, stub] of Object.entries(REFUSES_TO_PAINT)) {
      await prepare.anew(stub);
      assert.deepEqual(await prepare(NAME, { maxEdge: 500 }), { ...told, size: stripped.length }, fault);
      assert(site.prepared.equals(stripped), fault);
    }
  });

  test(`${browser.name}: a host that fails later is no error of its own`, async (t) => {
    const site = await serveSite(t);
    site.pictures[NAME] = PHOTO;
    const prepare = await visit(t, site, browser);
    for (const [fault, stub] of Object.entries(FAILS_LATER)) {
      await prepare.anew(stub);
      const { error, keyword, message } = await prepare(NAME, { maxEdge: 500 });
      assert.deepEqual([error, keyword], ['ValidationError', 'decodable'], fault);
      assert.equal(message, '/picture JPEG photo: cannot be opened here; take or choose it again', fault);
    }
  });

  test(`${browser.name}: aborting ends a picture at each step, lets its pixels go, and holds up no other`, async (t) => {
    const site = await serveSite(t);
    site.pictures[NAME] = PHOTO;
    const prepare = await visit(t, site, browser);
    for (const step of ['reading', 'decoding', 'decoding without end', 'drawing', 'reading pixels', 'encoding']) {
      await prepare.anew(watch, step);
      assert.equal((await prepare(NAME, { maxEdge: 500 })).error, 'the reason', step);
      const { changes } = await prepare(NAME, { maxEdge: 500 });
      assert.deepEqual(changes, ['rotated', 'scaled', 'stripped'], step);
      await prepare.until(`after ${step}, no pixels`, () => globalThis.held === 0);
      assert.deepEqual(await prepare.run(() => globalThis.unhandled), [], step);
    }
  });

  test(`${browser.name}: of many pictures at once, one after the other is in memory`, async (t) => {
    const site = await serveSite(t);
    site.pictures['small.png'] = await rendered(card(3), 120).png().toBuffer();
    const prepare = await visit(t, site, browser);
    await prepare.anew(watch);
    assert.deepEqual(await prepare.many(200, 'small.png', { maxEdge: 60 }), { 'converted,scaled': 200 });
    assert.deepEqual(await prepare.run(() => [globalThis.held, globalThis.most]), [0, 1]);
  });

  test(`${browser.name}: a picture of extreme edges is drawn or refused, never sent as white`, async (t) => {
    const site = await serveSite(t);
    const prepare = await visit(t, site, browser);
    for (const [width, height] of [
      [70_000, 3],
      [200_000, 3],
      [3, 200_000],
    ]) {
      const name = `${width} × ${height}.png`;
      site.pictures[name] = await sharp({ create: { width, height, channels: 3, background: '#123' } })
        .png()
        .toBuffer();
      for (const options of [{}, { maxEdge: 1e9, maxBytes: 5_000 }]) {
        site.prepared = undefined;
        const { error, keyword, quality } = await prepare(name, options);
        const what = `${name} ${JSON.stringify(options)} ${keyword}`;
        assert(error === undefined || keyword === 'decodable', what);
        if (error !== undefined) continue;
        const { channels } = await sharp(site.prepared, { limitInputPixels: false }).stats();
        assert(Math.max(...channels.map(({ mean }) => mean)) < 60, `${what} is dark`);
        assert(quality.problems.includes('dark'), what);
      }
    }
  });
}
