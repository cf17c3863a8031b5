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
const TAKEN = await phone(24, { width: 1200, height: 900 });
const PHOTO = await TAKEN.stored(6);

/** A JPEG that is read in at least five windows. Its pixels are in the first one: comments stand behind them, then its `end`. */
function long(jpeg, end = jpeg.subarray(-2)) {
  const comment = Buffer.alloc(2 + 0xffff, 0x20);
  comment.set([0xff, 0xfe, 0xff, 0xff]);
  return Buffer.concat([jpeg.subarray(0, -2), ...Array(40).fill(comment), end]);
}
const LONG = { upright: long(await TAKEN.stored(1)), turned: long(PHOTO) };
/** Without the marker of its end. */
const DAMAGED = { upright: long(await TAKEN.stored(1), Buffer.alloc(0)), turned: long(PHOTO, Buffer.alloc(0)) };
const DAMAGE = '/picture JPEG photo: damaged or incomplete; take or choose it again';

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
 * In the page: counts the pictures that are `held`, from the start of decoding to `close()`, and the `most` at once; `seen` lists the reads
 * and what is decoded. With a step, aborts the picture under way when it gets there.
 */
function watch(step) {
  Object.assign(globalThis, { held: 0, most: 0, unhandled: [], seen: [] });
  const { arrayBuffer } = Blob.prototype;
  Blob.prototype.arrayBuffer = function () {
    globalThis.seen.push('read');
    return arrayBuffer.call(this);
  };
  addEventListener('unhandledrejection', ({ reason }) => globalThis.unhandled.push(String(reason)));
  const { createImageBitmap: decode } = globalThis;
  const { close } = ImageBitmap.prototype;
  globalThis.createImageBitmap = async (...given) => {
    globalThis.seen.push('decode');
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
  const [object, name, instead, before = 0] = {
    reading: [Blob.prototype, 'arrayBuffer'],
    'reading on': [Blob.prototype, 'arrayBuffer', undefined, 2],
    decoding: [globalThis, 'createImageBitmap'],
    'decoding without end': [globalThis, 'createImageBitmap', new Promise(() => {})],
    drawing: [OffscreenCanvasRenderingContext2D.prototype, 'drawImage'],
    'reading pixels': [OffscreenCanvasRenderingContext2D.prototype, 'getImageData'],
    encoding: [OffscreenCanvas.prototype, 'convertToBlob'],
  }[step];
  const method = object[name];
  let left = before;
  object[name] = function (...given) {
    if (left > 0) {
      left -= 1;
      return method.apply(this, given);
    }
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
    const prepare = await visit(t, site, browser);
    const steps = [
      'reading',
      'reading on',
      'decoding',
      'decoding without end',
      'drawing',
      'reading pixels',
      'encoding',
    ];
    for (const [stored, picture] of Object.entries(LONG)) {
      site.pictures[NAME] = picture;
      for (const step of steps) {
        const what = `${stored}, ${step}`;
        await prepare.anew(watch, step);
        assert.equal((await prepare(NAME, { maxEdge: 500 })).error, 'the reason', what);
        const { changes } = await prepare(NAME, { maxEdge: 500 });
        assert.deepEqual(changes, [...(stored === 'turned' ? ['rotated'] : []), 'scaled', 'stripped'], what);
        await prepare.until(`no pixels: ${what}`, () => globalThis.held === 0);
        assert.deepEqual(await prepare.run(() => globalThis.unhandled), [], what);
      }
    }
  });

  test(`${browser.name}: a picture that need not be turned is decoded while the rest of it is read`, async (t) => {
    const site = await serveSite(t);
    const prepare = await visit(t, site, browser);
    for (const [stored, picture] of Object.entries(LONG)) {
      site.pictures[NAME] = picture;
      await prepare.anew(watch);
      await prepare(NAME, { maxEdge: 500 });
      const seen = await prepare.run(() => globalThis.seen);
      const before = seen.indexOf('decode');
      assert(seen[0] === 'read' && before > 0 && seen.length > 5, `${stored}: ${seen}`);
      assert.equal(before < 5, stored === 'upright', `${stored}: ${seen}`);
    }
  });

  test(`${browser.name}: damage behind the pixels is told as damage, whatever the host makes of the picture`, async (t) => {
    const site = await serveSite(t);
    const prepare = await visit(t, site, browser);
    const decoders = {
      'as it does': () => {},
      'to a picture': () => {
        const { createImageBitmap: decode } = globalThis;
        globalThis.createImageBitmap = () => decode(new ImageData(8, 8));
      },
      'to nothing': () => {
        globalThis.createImageBitmap = () => Promise.reject(new DOMException('', 'InvalidStateError'));
      },
      'and throws': () => {
        globalThis.createImageBitmap = () => {
          throw new Error('out of memory');
        };
      },
    };
    for (const [stored, picture] of Object.entries(DAMAGED)) {
      site.pictures[NAME] = picture;
      for (const [decodes, stub] of Object.entries(decoders)) {
        const what = `${stored}, the host decodes ${decodes}`;
        await prepare.anew(watch);
        await prepare.run(stub);
        const { error, keyword, message } = await prepare(NAME, { maxEdge: 500 });
        assert.deepEqual([error, keyword, message], ['ValidationError', 'decodable', DAMAGE], what);
        assert.deepEqual(await prepare.run(() => [globalThis.held, globalThis.unhandled]), [0, []], what);
      }
    }
  });

  test(`${browser.name}: if the module traps while the host decodes, that is the error`, async (t) => {
    const site = await serveSite(t);
    site.pictures[NAME] = LONG.upright;
    const prepare = await visit(t, site, browser);
    await prepare.anew(watch);
    await prepare.run(() => {
      const { instantiate } = WebAssembly;
      const trap =
        (given) =>
        (...numbers) => {
          if (globalThis.seen.length > 2) throw new WebAssembly.RuntimeError('unreachable');
          return given(...numbers);
        };
      WebAssembly.instantiate = async (...given) => {
        const { exports } = await instantiate(...given);
        const trapping = Object.entries(exports).map(([name, value]) => [
          name,
          typeof value === 'function' ? trap(value) : value,
        ]);
        return { exports: Object.fromEntries(trapping) };
      };
    });
    assert.equal((await prepare(NAME, { maxEdge: 500 })).error, 'InternalError');
    assert.deepEqual(await prepare.run(() => [globalThis.held, globalThis.unhandled]), [0, []]);
  });

  test(`${browser.name}: of many pictures at once, one after the other is in memory`, async (t) => {
    const site = await serveSite(t);
    site.pictures['small.png'] = await rendered(card(3), 120).png().toBuffer();
    const prepare = await visit(t, site, browser);
    await prepare.anew(watch);
    assert.deepEqual(await prepare.many(200, 'small.png', { maxEdge: 60 }), { 'converted,scaled': 200 });
    assert.deepEqual(await prepare.run(() => [globalThis.held, globalThis.most]), [0, 1]);

    site.pictures[NAME] = DAMAGED.upright;
    await prepare.anew(watch);
    assert.deepEqual(await prepare.many(20, NAME, { maxEdge: 60 }), { ValidationError: 20 });
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
