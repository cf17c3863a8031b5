// `stripMetadata` in Node. exiftool and exif-reader list what is left, libvips reads the pixels.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import exifReader from 'exif-reader';
import sharp from 'sharp';
import { ApiError, ConnectFiError, ValidationError, isConnectFiError } from 'connectfi-sdk';
import { preparePhoto, stripMetadata } from 'connectfi-sdk/photo';
import { failureOf } from '../node/failure.mjs';
import { pages } from '../node/wasm-memory.mjs';
import { chance } from './pictures/documents.mjs';
import { metadataOf } from './pictures/exiftool.mjs';
import { PNG_HEAD, chunk, everyKind, header } from './pictures/kinds.mjs';

const KINDS = await everyKind();
const bytesOf = async (file) => Buffer.from(await file.arrayBuffer());
const stripped = async (bytes) => bytesOf(await stripMetadata(new Blob([bytes])));

/** The tags that may be left: the orientation, and what belongs to the pixels. */
const PIXELS =
  /^(IFD0:Orientation|PNG:(ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|Palette|Transparency|AnimationFrames|AnimationPlays|ProfileName|BackgroundColor|SignificantBits)|PNG-(pHYs|cICP):\w+|Adobe:\w+)$/;

test('only the orientation is left, as exiftool and exif-reader say', async () => {
  const before = Object.values(KINDS);
  const after = await Promise.all(before.map(({ bytes }) => stripped(bytes)));
  const found = await metadataOf([...before.map(({ bytes }) => bytes), ...after]);
  for (const [at, [name, { orientation, bytes }]] of Object.entries(KINDS).entries()) {
    assert.equal(found[at]['XMP-dc:Creator'], 'Ana Novak', `${name}: the test's own picture has metadata`);
    assert.equal(found[at]['GPS:GPSLatitude'], 46.0511, name);
    const left = found[before.length + at];
    assert.deepEqual(
      Object.keys(left).filter((tag) => !PIXELS.test(tag)),
      [],
      name,
    );
    assert.equal(left['IFD0:Orientation'], orientation === 1 ? undefined : orientation, name);
    const { exif } = await sharp(after[at]).metadata();
    assert.deepEqual(
      exif ? exifReader(exif).Image : undefined,
      orientation === 1 ? undefined : { Orientation: orientation },
      name,
    );
    for (const secret of ['Ana', 'Ljubljana', 'Phone', '46.0511', 'preview']) {
      assert(bytes.includes(secret) || secret === '46.0511' || secret === 'preview', `${name} holds ${secret}`);
      assert(!after[at].includes(secret), `${name} still holds ${secret}`);
    }
  }
});

test('the pixels, the profile and the number of frames stay the same', async () => {
  for (const [name, { bytes }] of Object.entries(KINDS)) {
    const after = await stripped(bytes);
    const pixels = (picture) => sharp(picture).raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true });
    const [was, is] = [await pixels(bytes), await pixels(after)];
    assert.deepEqual(is.info, was.info, name);
    assert(is.data.equals(was.data), name);
    const [then, now] = await Promise.all([bytes, after].map((picture) => sharp(picture).metadata()));
    assert.deepEqual([now.icc, now.space, now.orientation ?? 1], [then.icc, then.space, then.orientation], name);
  }
  const frames = async (bytes) => (await stripped(bytes)).toString('latin1').match(/fcTL|fdAT|acTL/g);
  assert.deepEqual(await frames(KINDS['animated.png'].bytes), ['acTL', 'fcTL', 'fcTL', 'fdAT']);
});

test('stripping again changes nothing; name and type follow from the bytes', async () => {
  for (const [name, { bytes, ending }] of Object.entries(KINDS)) {
    const once = await stripMetadata(new File([bytes], 'IMG 1.HEIC', { type: 'image/heic' }));
    assert.deepEqual([once.name, once.type], [`IMG 1.${ending}`, ending === 'jpg' ? 'image/jpeg' : 'image/png'], name);
    const twice = await stripMetadata(once);
    assert((await bytesOf(twice)).equals(await bytesOf(once)), name);
    const prepared = await preparePhoto(new File([bytes], `front.${ending}`));
    assert.deepEqual(
      { ...prepared, file: prepared.file.name },
      { file: `front.${ending}`, width: null, height: null, quality: null, changes: ['stripped'] },
    );
    assert((await bytesOf(prepared.file)).equals(await bytesOf(once)), name);
    const { changes, file } = await preparePhoto(once);
    assert.deepEqual(changes, [], name);
    assert((await bytesOf(file)).equals(await bytesOf(once)), name);
  }
  for (const [given, expected] of [
    ['a.JPEG', 'a.JPEG'],
    ['a.b.c', 'a.b.jpg'],
    ['a', 'a.jpg'],
    ['.png', 'document.jpg'],
    ['', 'document.jpg'],
  ]) {
    assert.equal((await stripMetadata(new File([KINDS['grey.jpg'].bytes], given))).name, expected);
  }
});

/** The only issue of a refused picture. */
async function issueOf(promise) {
  const error = await failureOf(promise);
  assert(isConnectFiError(error), String(error));
  const { name, code, attempts, retryable, outcomeUnknown, context } = error;
  assert.deepEqual(
    [name, code, attempts, retryable, outcomeUnknown],
    ['ValidationError', 'requestValidateError', 0, false, false],
  );
  assert.equal(context.length, 1);
  const [{ message, ...issue }] = context;
  assert.equal(error.message, `/picture ${message}`);
  assert.equal(issue.instancePath, '/picture');
  assert.equal(issue.schemaPath, `#/properties/picture/${issue.keyword}`);
  return { keyword: issue.keyword, params: issue.params };
}

test('a refusal is an instance of the main entry’s classes', async () => {
  const error = await failureOf(stripMetadata(new Blob([])));
  assert(error instanceof ValidationError && error instanceof ConnectFiError && error instanceof Error);
  assert(!(error instanceof ApiError));
  class Own extends ValidationError {}
  assert(!(error instanceof Own) && new Own() instanceof Own && new Own() instanceof ValidationError);
  for (const other of [new Error('x'), {}, null, undefined, 'x', Object.create(null)])
    assert(!(other instanceof ValidationError));
});

test('the error says why a file cannot be stripped', async () => {
  const file = async (name) => new Blob([await readFile(new URL(`../files/${name}`, import.meta.url))]);
  const allowed = ['image/jpeg', 'image/png'];
  for (const work of [stripMetadata, preparePhoto]) {
    assert.deepEqual(await issueOf(work(new Blob([]))), { keyword: 'minLength', params: { limit: 1 } });
    for (const [name, detected] of [
      ['phone.heic', 'image/heic'],
      ['image.gif', 'image/gif'],
      ['scan.pdf', 'application/pdf'],
      ['sheet.xlsx', 'application/octet-stream'],
    ]) {
      assert.deepEqual(await issueOf(work(await file(name))), {
        keyword: 'contentMediaType',
        params: { detected, allowed },
      });
    }
    const forged = [Object.create(File.prototype), new Proxy(new File(['front'], 'front.jpg'), {})];
    for (const none of [undefined, null, 'front.jpg', new Uint8Array(9), { size: 3 }, 7, ...forged]) {
      assert.deepEqual(await issueOf(work(none)), { keyword: 'type', params: { type: 'file' } });
    }
    const gone = new Blob([KINDS['grey.jpg'].bytes]);
    gone.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('moved', 'NotReadableError')) });
    assert.deepEqual(await issueOf(work(gone)), { keyword: 'readable', params: {} });
  }
});

const DAMAGED = { keyword: 'decodable' };
/** Whether a picture was refused as damaged. Fails if it rejects with anything else. */
async function refused(bytes) {
  const ended = await stripMetadata(new Blob([bytes])).then(
    () => undefined,
    (error) => error,
  );
  if (ended === undefined) return false;
  const { keyword } = await issueOf(Promise.reject(ended));
  assert(['decodable', 'contentMediaType', 'minLength'].includes(keyword), keyword);
  return true;
}

test('a picture that is cut off anywhere is refused', async () => {
  for (const name of ['baseline.jpg', 'progressive.jpg', 'rgb.png', 'animated.png']) {
    const { bytes, ending } = KINDS[name];
    const step = Math.max(1, Math.floor(bytes.length / 400));
    for (let length = bytes.length - 1; length > 8; length -= step)
      assert(await refused(bytes.subarray(0, length)), `${name} cut at ${length}`);
    const issue = await issueOf(stripMetadata(new Blob([bytes.subarray(0, bytes.length - 1)])));
    assert.deepEqual(issue, { ...DAMAGED, params: { detected: ending === 'jpg' ? 'image/jpeg' : 'image/png' } });
  }
});

test('wrong lengths, sizes and orders are refused', async () => {
  const idat = chunk('IDAT', Buffer.alloc(10));
  const end = chunk('IEND');
  const good = header(1, 1, 8, 0, 0, 0, 0);
  const endless = Buffer.concat([Buffer.from([0x7f, 0xff, 0xff, 0xff]), Buffer.from('IDAT')]);
  const png = (...chunks) => Buffer.concat([PNG_HEAD, ...chunks]);
  const marker = (code, ...payload) => Buffer.from([0xff, code, 0, payload.length + 2, ...payload]);
  const [SOI, EOI] = [Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xd9])];
  const frame = marker(0xc0, 8, 0, 1, 0, 1, 1, 1, 0x11, 0);
  const scan = marker(0xda, 1, 1, 0, 0, 63, 0);
  const jpeg = (...segments) => Buffer.concat([SOI, ...segments]);
  const lies = {
    'no header': png(idat, end),
    'no data': png(good, end),
    'two headers': png(good, good, idat, end),
    'no width': png(header(0, 1, 8, 0, 0, 0, 0), idat, end),
    'a chunk longer than the file': png(good, endless, idat, end),
    'a chunk of two gigabytes and more': png(good, Buffer.from('\xff\xff\xff\xffIDAT', 'latin1'), end),
    'an unknown critical chunk': png(good, chunk('ABCD'), idat, end),
    'a chunk without a name': png(good, chunk('\0\0\0\0'), idat, end),
    'an end that is not empty': png(good, idat, chunk('IEND', Buffer.alloc(1))),
    'no frame': jpeg(scan, Buffer.from([1, 2, 3]), EOI),
    'no scan': jpeg(frame, EOI),
    'two frames': jpeg(frame, frame, scan, EOI),
    'no height': jpeg(marker(0xc0, 8, 0, 0, 0, 1, 1, 1, 0x11, 0), scan, EOI),
    'a segment of length one': jpeg(Buffer.from([0xff, 0xe1, 0, 1]), frame, scan, EOI),
    'a segment longer than the file': jpeg(frame, Buffer.from([0xff, 0xe1, 0xff, 0xff]), scan, EOI),
    'a start in the middle': jpeg(frame, SOI, scan, EOI),
    'a reserved marker': jpeg(frame, marker(0xf7, 0), scan, EOI),
    'a frame without edges': jpeg(marker(0xc0, 8), scan, EOI),
  };
  for (const [name, bytes] of Object.entries(lies)) assert(await refused(bytes), name);
  assert(!(await refused(png(good, idat, end))));
  assert(!(await refused(jpeg(frame, scan, Buffer.from([1, 0xff, 0, 0xff, 0xd0, 2]), EOI))));
  // Thousands of texts between thousands of pieces: no real picture has them, and they would take time and memory.
  const pair = Buffer.concat([chunk('tEXt', Buffer.from('a\0b')), idat]);
  assert(await refused(png(good, ...Array(5_000).fill(pair), end)));
});

test('pictures with randomly changed bytes give a file or a ValidationError', async () => {
  const random = chance(12);
  const ends = { file: 0, refused: 0 };
  for (const name of [
    'baseline.jpg',
    'progressive.jpg',
    'cmyk.jpg',
    'with a film.jpg',
    'palette.png',
    'animated.png',
  ]) {
    for (let round = 0; round < 300; round += 1) {
      const bytes = Buffer.from(KINDS[name].bytes);
      for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      ends[(await refused(bytes)) ? 'refused' : 'file'] += 1;
    }
  }
  assert(ends.file > 50 && ends.refused > 50, JSON.stringify(ends));
});

test('50 MB are read in slices, and the module’s memory does not hold them', async () => {
  const jpeg = KINDS['baseline.jpg'].bytes;
  // A position inside the compressed data of its only scan.
  const middle = jpeg.length - 100;
  const filling = Buffer.alloc(1 << 20, 0x5a);
  const file = new File([jpeg.subarray(0, middle), ...Array(50).fill(filling), jpeg.subarray(middle)], 'large.jpg');
  let longest = 0;
  let kept = 0;
  const { slice } = Blob.prototype;
  file.slice = function (from, to) {
    const part = slice.call(this, from, to);
    const { arrayBuffer } = part;
    kept += 1;
    part.arrayBuffer = function () {
      longest = Math.max(longest, this.size);
      kept -= 1;
      return arrayBuffer.call(this);
    };
    return part;
  };
  const before = pages();
  const result = await stripMetadata(file);
  assert.equal(result.size, (await stripped(jpeg)).length + 50 * filling.length);
  assert(longest > 0 && longest <= 1 << 20, `${longest} bytes at once`);
  assert(kept > 0 && kept < 10, 'the result is made of slices of the original');
  assert(pages() - before < 64, `${pages() - before} pages of 64 KB`);
});
