// The tests of `preparePhoto` in a page, the same for each browser.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { judgePhoto, stripMetadata } from 'connectfi-sdk/photo';
import sharp from 'sharp';
import { card, page, photographed, rendered } from './pictures/documents.mjs';
import { metadataOf } from './pictures/exiftool.mjs';
import { everyKind, grown, orientations } from './pictures/kinds.mjs';
import { phone, wordsIn } from './pictures/phone.mjs';
import { serveSite, visit } from './site.mjs';

const EDGE = 2400;
const FILES = new URL('../files/', import.meta.url);

/** The tags that exiftool may find in a picture that a browser has written. */
const WRITTEN = /^(Adobe|JFIF|ICC)/;

/** Mean difference of two pictures, scaled down so far that an encoder's noise does not matter. */
async function difference(one, other) {
  const raw = (picture) => picture.removeAlpha().resize(120, 90, { fit: 'fill' }).raw().toBuffer();
  const [a, b] = await Promise.all([raw(one), raw(other)]);
  return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]), 0) / a.length;
}

export function journeys(browser) {
  test(`${browser.name}: photos of 12 megapixels become upright and small, and say nothing about who took them`, async (t) => {
    const site = await serveSite(t);
    const { upright, stored } = await phone(21, { share: 0.55 });
    const prepare = await visit(t, site, browser);
    const read = await wordsIn(await upright().jpeg({ quality: 92 }).toBuffer());
    assert(read.size >= 12, [...read].join(' '));
    const prepared = [];
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      site.pictures['IMG_1.JPEG'] = await stored(orientation);
      assert(
        (await difference(sharp(site.pictures['IMG_1.JPEG']).autoOrient(), upright())) < 1,
        'the test’s own picture',
      );
      const { quality, ...told } = await prepare('IMG_1.JPEG');
      const { size } = told;
      const changes = [...(orientation > 1 ? ['rotated'] : []), 'scaled', 'stripped'];
      const expected = { width: EDGE, height: 1800, changes, name: 'IMG_1.JPEG', type: 'image/jpeg', size };
      assert.deepEqual(told, expected, `orientation ${orientation}`);
      assert(size < 1_500_000, `${size} bytes`);
      assert.deepEqual(quality.problems, []);
      const { width, height } = await sharp(site.prepared).metadata();
      assert.deepEqual([width, height], [EDGE, 1800]);
      assert((await difference(sharp(site.prepared), upright())) < 2, `orientation ${orientation} is upright`);
      prepared.push(site.prepared);
    }
    for (const found of await metadataOf(prepared)) {
      assert.deepEqual(
        Object.keys(found).filter((tag) => !WRITTEN.test(tag)),
        [],
      );
    }
    const words = await wordsIn(prepared.at(-1));
    assert.deepEqual(
      [...read].filter((word) => !words.has(word)),
      [],
      'what was read before is read still',
    );
  });

  test(`${browser.name}: a picture that needs no change is not compressed again`, async (t) => {
    const site = await serveSite(t);
    const prepare = await visit(t, site, browser);
    const bare = await rendered(card(3), 1200).jpeg().toBuffer();
    site.pictures['bare.jpg'] = bare;
    const told = await prepare('bare.jpg');
    assert.deepEqual([told.width, told.changes, told.size], [1200, [], bare.length]);
    assert(site.prepared.equals(bare));
    for (const [name, { bytes, orientation }] of Object.entries(await everyKind())) {
      site.pictures[name] = bytes;
      const { changes, type } = await prepare(name);
      const stripped = Buffer.from(await (await stripMetadata(new Blob([bytes]))).arrayBuffer());
      if (orientation === 1) {
        assert.deepEqual(changes, ['stripped'], name);
        assert(site.prepared.equals(stripped), name);
      } else {
        assert.deepEqual(changes, [...(name.endsWith('png') ? ['converted'] : []), 'rotated', 'stripped'], name);
        assert.equal(type, 'image/jpeg');
        const { width, height } = await sharp(site.prepared).metadata();
        const upright = sharp(bytes).autoOrient().flatten({ background: '#fff' });
        const { info } = await upright.clone().raw().toBuffer({ resolveWithObject: true });
        assert.deepEqual([width, height], [info.width, info.height], name);
      }
    }
  });

  test(`${browser.name}: a picture is turned if the browser itself would turn it, however its orientation is written`, async (t) => {
    const site = await serveSite(t);
    const prepare = await visit(t, site, browser);
    site.pictures = await orientations();
    let turned = 0;
    for (const [name, bytes] of Object.entries(site.pictures)) {
      // WebKit never turns a PNG.
      if (browser.name === 'webkit' && name.endsWith('png')) continue;
      const edges = await prepare.edges(name);
      const { width, height, changes } = await prepare(name);
      assert.deepEqual([width, height], edges, name);
      assert.equal(changes.includes('rotated'), edges[0] < edges[1], name);
      const { orientation = 1 } = await sharp(
        Buffer.from(await (await stripMetadata(new Blob([bytes]))).arrayBuffer()),
      ).metadata();
      assert.equal(orientation === 6, edges[0] < edges[1], `${name}, stripped`);
      turned += Number(orientation === 6);
    }
    assert(turned >= 4);
  });

  for (const kind of ['dedicated', 'shared', 'service']) {
    test(`${browser.name}: in a ${kind} worker the results are the same`, async (t) => {
      const site = await serveSite(t);
      const prepare = await visit(t, site, browser);
      const name = 'IMG_2.jpg';
      const picture = await (await phone(23, { width: 1600, height: 1200 })).stored(8);
      site.pictures[name] = picture;
      const inPage = await prepare(name, { maxEdge: 1000 });
      assert.deepEqual(inPage.changes, ['rotated', 'scaled', 'stripped'], JSON.stringify(inPage));
      const { prepared } = site;
      assert.deepEqual(await prepare.inWorker(kind, 'prepare', name, { maxEdge: 1000 }), inPage);
      assert(site.prepared.equals(prepared));

      const stripped = Buffer.from(await (await stripMetadata(new Blob([picture]))).arrayBuffer());
      const told = { name, type: 'image/jpeg', size: stripped.length };
      assert.deepEqual(await prepare.inWorker(kind, 'strip', name), told);
      assert(site.prepared.equals(stripped));

      const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const { width, height } = info;
      site.pictures.pixels = data;
      const judged = await judgePhoto({ data, width, height });
      assert.deepEqual(await prepare.inWorker(kind, 'judge', 'pixels', { width, height }), judged);
    });
  }

  test(`${browser.name}: limits are respected, and transparent parts become white`, async (t) => {
    const site = await serveSite(t);
    const prepare = await visit(t, site, browser);
    const noise = { type: 'gaussian', mean: 128, sigma: 40 };
    site.pictures['noise.png'] = await sharp({
      create: { width: 1500, height: 1000, channels: 3, background: '#888', noise },
    })
      .png()
      .toBuffer();
    const squeezed = await prepare('noise.png', { maxBytes: 200_000 });
    assert(squeezed.size <= 200_000 && squeezed.width < 1500, JSON.stringify(squeezed));
    assert.deepEqual([squeezed.name, squeezed.changes], ['noise.jpg', ['converted', 'scaled', 'compressed']]);
    const small = await prepare('noise.png', { maxEdge: 300 });
    assert.deepEqual([small.width, small.height, small.changes], [300, 200, ['converted', 'scaled']]);
    assert.deepEqual(small.quality.problems.includes('tiny'), true);
    const { keyword } = await prepare('noise.png', { maxBytes: 10 });
    assert.equal(keyword, 'maxLength');
    assert.equal((await prepare('noise.png', { maxEdge: 0 })).error, 'ConfigurationError');
    site.pictures['clear.png'] = await sharp({
      create: { width: 600, height: 600, channels: 4, background: '#ff000000' },
    })
      .png()
      .toBuffer();
    await prepare('clear.png', { maxEdge: 500 });
    assert.deepEqual([...(await sharp(site.prepared).raw().toBuffer()).subarray(0, 3)], [255, 255, 255]);
    for (const abort of ['before', 'later'])
      assert.deepEqual((await prepare('noise.png', { abort })).error, 'the reason');
  });

  test(`${browser.name}: any file gives a picture, or a ValidationError with a message for people`, async (t) => {
    const site = await serveSite(t);
    const prepare = await visit(t, site, browser);
    for (const name of await readdir(FILES)) site.pictures[name] = await readFile(new URL(name, FILES));
    const whole = await rendered(card(3), 900).jpeg().toBuffer();
    const png = await rendered(card(3), 900).png().toBuffer();
    const large = Buffer.from(whole);
    const frame = large.indexOf(Buffer.from([0xff, 0xc0]));
    large.fill(0xff, frame + 5, frame + 9);
    const wide = Buffer.from(png);
    wide.writeUInt32BE(0x7fffffff, 16);
    const scrambled = Buffer.from(png);
    scrambled.fill(0x5a, 200, 4_000);
    Object.assign(site.pictures, {
      'empty.jpg': Buffer.alloc(0),
      'cut.jpg': whole.subarray(0, whole.length / 2),
      'cut.png': png.subarray(0, png.length / 2),
      'claims 4 gigapixels.jpg': large,
      'claims to be wide.png': wide,
      'scrambled.png': scrambled,
      'words behind a DQT table.jpg': grown(whole, 0xdb, 'Ana Novak'),
      'words behind a DHT table.jpg': grown(whole, 0xc4, 'Ana Novak'),
      'letters.jpg': Buffer.from('\xff\xd8\xff and nothing else', 'latin1'),
      'one pixel.png': await sharp({ create: { width: 1, height: 1, channels: 3, background: '#123' } })
        .png()
        .toBuffer(),
    });
    const ends = {};
    for (const name of Object.keys(site.pictures)) {
      const { error, keyword, message, type } = await prepare(name);
      assert(
        error === undefined || (error === 'ValidationError' && message.startsWith('/picture ')),
        `${name}: ${error} ${message}`,
      );
      ends[name] = keyword ?? type;
    }
    const expected = {
      'empty.jpg': 'minLength',
      'cut.jpg': 'decodable',
      'cut.png': 'decodable',
      'claims 4 gigapixels.jpg': 'decodable',
      'claims to be wide.png': 'decodable',
      'words behind a DQT table.jpg': 'decodable',
      'words behind a DHT table.jpg': 'decodable',
      'letters.jpg': 'decodable',
      'one pixel.png': 'image/png',
      'photo.jpg': 'image/jpeg',
      'progressive.jpg': 'image/jpeg',
      'image.png': 'image/png',
      'image.gif': 'image/jpeg',
      'image.webp': 'image/jpeg',
      'lossless.webp': 'image/jpeg',
      'image.bmp': 'image/jpeg',
      'scan.pdf': 'contentMediaType',
      'letter.doc': 'contentMediaType',
      'letter.docx': 'contentMediaType',
      'sheet.xls': 'contentMediaType',
      'sheet.xlsx': 'contentMediaType',
      'README.md': 'contentMediaType',
    };
    // The result of these depends on the browser and its build. Firefox shows the part of a PNG that it can read.
    const { 'phone.heic': heic, 'image.avif': avif, 'image.tiff': tiff, 'scrambled.png': scrambledEnd, ...rest } = ends;
    assert.deepEqual(rest, expected);
    for (const end of [heic, avif, tiff]) assert(['image/jpeg', 'decodable'].includes(end), end);
    assert(['image/png', 'decodable'].includes(scrambledEnd), scrambledEnd);
    t.diagnostic(`HEIC ${heic}, AVIF ${avif}, TIFF ${tiff}`);
  });

  test(`${browser.name}: 60 megapixels`, async (t) => {
    const site = await serveSite(t);
    const prepare = await visit(t, site, browser);
    site.pictures['huge.jpg'] = await (await photographed(card(5), { width: 9000, height: 6700 })).jpeg().toBuffer();
    const { width, height, changes, error } = await prepare('huge.jpg');
    assert.deepEqual(
      { width, height, changes, error },
      { width: EDGE, height: 1787, changes: ['scaled'], error: undefined },
    );
  });

  test(`${browser.name}: a blurred page has the problems that judgePhoto finds`, async (t) => {
    const site = await serveSite(t);
    const prepare = await visit(t, site, browser);
    const taken = await (await photographed(page(9, { paper: '#d8d6d0' }), { width: 3000, height: 4000, share: 0.95 }))
      .png({ compressionLevel: 0 })
      .toBuffer();
    for (const [name, picture, problems] of [
      ['sharp.jpg', sharp(taken), []],
      ['blurred.jpg', sharp(taken).blur(12), ['blurred']],
    ]) {
      site.pictures[name] = await picture.jpeg({ quality: 90 }).toBuffer();
      const { quality } = await prepare(name);
      const { data, info } = await sharp(site.pictures[name]).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const own = await judgePhoto({ data, width: info.width, height: info.height });
      assert.deepEqual([quality.problems, own.problems], [problems, problems]);
      for (const measure of ['brightness', 'contrast', 'glare'])
        assert(Math.abs(quality[measure] - own[measure]) < 0.05, measure);
    }
  });
}
