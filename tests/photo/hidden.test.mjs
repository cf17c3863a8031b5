// Pictures with words inside the parts that `stripMetadata` has to keep, as a careless or hostile program may write them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { deflateSync, inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { stripMetadata } from 'connectfi-sdk/photo';
import { failureOf } from '../node/failure.mjs';
import { card, rendered } from './pictures/documents.mjs';
import { chunk, grown } from './pictures/kinds.mjs';

const WORDS = 'Ana Novak, Ljubljana';
const picture = () => rendered(card(7), 200);
const [JPEG, PNG] = await Promise.all([picture().jpeg().toBuffer(), picture().png().toBuffer()]);
const [JPEG_P3, PNG_P3] = await Promise.all([
  picture().withIccProfile('p3').jpeg().toBuffer(),
  picture().withIccProfile('p3').png().toBuffer(),
]);
const { icc: PROFILE } = await sharp(JPEG_P3).metadata();

const strip = async (bytes) => Buffer.from(await (await stripMetadata(new Blob([bytes]))).arrayBuffer());
const pixels = (bytes) => sharp(bytes, { failOn: 'none', ignoreIcc: true }).raw().toBuffer();

/** A segment of a JPEG. */
const segment = (code, ...parts) => {
  const payload = Buffer.concat(parts.map((part) => Buffer.from(part, 'latin1')));
  return Buffer.concat([Buffer.from([0xff, code, (payload.length + 2) >> 8, (payload.length + 2) & 255]), payload]);
};
/** Inserts bytes after the start of a JPEG, before its scan, or after the header of a PNG. */
const jpegWith = (...added) => Buffer.concat([JPEG.subarray(0, 2), ...added, JPEG.subarray(2)]);
const beforeScan = (jpeg, ...added) => {
  const at = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  return Buffer.concat([jpeg.subarray(0, at), ...added, jpeg.subarray(at)]);
};
const pngWith = (...added) => Buffer.concat([PNG.subarray(0, 33), ...added, PNG.subarray(33)]);
const part = (number, count, bytes) => segment(0xe2, 'ICC_PROFILE\0', [number, count], bytes);
const longer = Buffer.concat([PROFILE, Buffer.from(WORDS)]);
const unmarked = Buffer.from(PROFILE).fill('x', 36, 40);
const half = PROFILE.length >> 1;
const jfif = (...rest) => segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1], ...rest);

const JPEGS = {
  'no profile in its place': jpegWith(part(1, 1, WORDS)),
  'no profile, as long as one': jpegWith(part(1, 1, Buffer.alloc(500, WORDS))),
  'a profile and more': jpegWith(part(1, 1, longer)),
  'a profile and a part more': jpegWith(part(1, 1, PROFILE), part(2, 1, WORDS)),
  'a profile twice': jpegWith(part(1, 1, PROFILE), part(1, 1, WORDS)),
  'a profile that counts in two ways': jpegWith(part(1, 2, PROFILE.subarray(0, half)), part(2, 3, WORDS)),
  'a profile without its mark': jpegWith(part(1, 2, unmarked), part(2, 2, WORDS)),
  'words in Adobe’s marker': jpegWith(segment(0xee, 'Adobe', WORDS.slice(0, 6), [1])),
  'words behind Adobe’s marker': jpegWith(segment(0xee, 'Adobe', [0, 100, 0, 0, 0, 0, 1], WORDS)),
  'a number of lines': jpegWith(segment(0xdc, [0, 9], WORDS)),
  'a thumbnail': jpegWith(jfif([2, 3], Buffer.alloc(18, WORDS))),
  'a second JFIF header': jpegWith(jfif([0, 0]), segment(0xe0, 'JFIF\0', WORDS.slice(0, 9))),
  'an extension of JFIF': jpegWith(segment(0xe0, 'JFXX\0', [0x13], WORDS)),
  'a list of more pictures, and these': Buffer.concat([
    jpegWith(segment(0xe2, 'MPF\0', WORDS)),
    JPEG,
    Buffer.from(WORDS),
  ]),
  'words between segments': jpegWith(jfif([0, 0]), Buffer.from(WORDS)),
  'words in front of the scan, between bytes that fill': beforeScan(
    JPEG,
    Buffer.from(`${WORDS}\xff\xff\xff`, 'latin1'),
  ),
  'words behind the end': Buffer.concat([JPEG, Buffer.from(WORDS)]),
  'a profile behind the scan': Buffer.concat([JPEG.subarray(0, -2), part(1, 1, WORDS), JPEG.subarray(-2)]),
};

const compressed = deflateSync(PROFILE);
const iccp = (name, bytes) => chunk('iCCP', Buffer.concat([Buffer.from(`${name}\0\0`), bytes]));
const before = (kind, ...added) => {
  const at = PNG.indexOf(kind) - 4;
  return Buffer.concat([PNG.subarray(0, at), ...added, PNG.subarray(at)]);
};
const words = Buffer.from(WORDS);

const PNGS = {
  'no profile in its place': pngWith(iccp('icc', deflateSync(words))),
  'a profile and more': pngWith(iccp('icc', deflateSync(longer))),
  'words behind a profile': pngWith(iccp('icc', Buffer.concat([compressed, words]))),
  'a profile without an end': pngWith(iccp('icc', Buffer.concat([compressed.subarray(0, -4), words]))),
  'nothing compressed': pngWith(iccp('icc', words)),
  'a name without an end': pngWith(chunk('iCCP', Buffer.alloc(200, WORDS))),
  'a second profile': pngWith(iccp('icc', compressed), iccp(WORDS, compressed)),
  'a second gamma': pngWith(chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])), chunk('gAMA', words.subarray(0, 4))),
  'a palette that nothing needs': pngWith(chunk('PLTE', Buffer.alloc(300, WORDS))),
  'colours behind the pixels': before('IEND', chunk('cHRM', Buffer.alloc(32, WORDS))),
  'pictures that are not announced': before('IEND', chunk('fdAT', words), chunk('fcTL', Buffer.alloc(26, WORDS))),
  'pictures that are announced too late': before('IEND', chunk('acTL', Buffer.alloc(8)), chunk('fdAT', words)),
  'words behind the end': Buffer.concat([PNG, words]),
};
for (const name of Array(16).keys())
  for (const lie of [
    '',
    'Exif\0\0',
    'http://ns.adobe.com/xap/1.0/\0',
    'ICC_PROFILE\0\x01\x01',
    'Photoshop 3.0\0',
    'MPF\0',
  ])
    JPEGS[`APP${name} that begins with “${lie}”`] = jpegWith(segment(0xe0 + name, lie, WORDS));
for (const kind of [
  'sPLT',
  'hIST',
  'oFFs',
  'pCAL',
  'sCAL',
  'sTER',
  'gIFg',
  'gIFx',
  'caBX',
  'iDOT',
  'npTc',
  'prVt',
  'abCd',
])
  PNGS[`a chunk ${kind}`] = pngWith(chunk(kind, words));
for (const kind of ['tRNS', 'bKGD', 'sBIT', 'gAMA', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'pHYs', 'acTL', 'cHRM'])
  PNGS[`${kind}, longer than it is`] = pngWith(chunk(kind, Buffer.alloc(40, WORDS)));

test('words where decoders do not look are removed, and the pixels stay the same', async () => {
  for (const [kinds, bare] of [
    [JPEGS, JPEG],
    [PNGS, PNG],
  ]) {
    const clean = await strip(bare);
    for (const [name, bytes] of Object.entries(kinds)) {
      const after = await strip(bytes);
      for (const word of ['Ana', 'Novak', 'Ljub']) assert(!after.includes(word), `${name} leaves ${word}`);
      assert((await strip(after)).equals(after), `${name}: once more`);
      assert((await pixels(after)).equals(await pixels(bytes)), name);
      assert(after.length <= clean.length + PROFILE.length + 100, `${name}: ${after.length} bytes`);
    }
  }
});

test('conditions for arithmetic coding stay only where the pixels are coded so', async () => {
  const clean = await strip(JPEG);
  // Letters as values of tables, which is valid, and letters alone, which is not: libvips refuses that picture, browsers show it.
  const tables = [...words].flatMap((letter, at) => [0x10 + (at % 4), letter]);
  for (const conditions of [segment(0xcc, tables), segment(0xcc, WORDS)])
    for (const bytes of [jpegWith(conditions), beforeScan(JPEG, conditions)])
      assert((await strip(bytes)).equals(clean));
  assert((await pixels(jpegWith(segment(0xcc, tables)))).equals(await pixels(clean)));
  const arithmetic = await readFile(new URL('./seeds/arithmetic.jpg', import.meta.url));
  const at = arithmetic.indexOf(Buffer.from([0xff, 0xcc]));
  assert(at > 0);
  assert((await strip(arithmetic)).equals(arithmetic));
  assert((await strip(beforeScan(arithmetic, segment(0xfe, WORDS)))).equals(arithmetic));
  // Encoders write them after the frame. Before the frame it is not known whether they are needed.
  const early = [arithmetic.subarray(0, 2), segment(0xcc, [0, 0x21]), arithmetic.subarray(2)];
  assert.equal((await failureOf(strip(Buffer.concat(early)))).context[0].keyword, 'decodable');
});

test('a JPEG header with more bytes than decoders read counts as damaged', async () => {
  for (const code of [0xc0, 0xda]) {
    const [issue] = (await failureOf(strip(grown(JPEG, code, WORDS)))).context;
    assert.equal(issue.keyword, 'decodable', code.toString(16));
  }
  assert.equal((await failureOf(strip(jpegWith(segment(0xdd, [0, 0], WORDS))))).context[0].keyword, 'decodable');
});

test('a colour profile stays, in one part or several; in a PNG its name is replaced', async () => {
  const two = [part(1, 2, PROFILE.subarray(0, half)), part(2, 2, PROFILE.subarray(half))];
  for (const bytes of [JPEG_P3, PNG_P3, jpegWith(...two), jpegWith(...two.toReversed())]) {
    const after = await strip(bytes);
    assert((await sharp(after).metadata()).icc.equals(PROFILE));
    assert((await strip(after)).equals(after));
  }
  const after = await strip(pngWith(iccp('The screen of Ana Novak', compressed)));
  assert(!after.includes('Ana'));
  const at = after.indexOf('iCCP');
  assert.equal(after.subarray(at + 4, after.indexOf('\0', at)).toString(), 'icc');
  assert(inflateSync(after.subarray(after.indexOf('\0\0', at) + 2)).equals(PROFILE));
});

test('compressed data that grow without end are no profile', async () => {
  const bomb = deflateSync(Buffer.alloc(1 << 27), { level: 9 });
  assert(bomb.length < 1 << 18);
  assert((await strip(pngWith(iccp('icc', bomb)))).equals(await strip(PNG)));
  const long = Buffer.from(deflateSync(Buffer.alloc(1 << 20), { level: 0 }));
  assert((await strip(pngWith(iccp('icc', long)))).equals(await strip(PNG)));
});
