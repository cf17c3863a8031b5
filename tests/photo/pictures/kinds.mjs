// Small pictures of every kind of JPEG and PNG, each with all the metadata that exiftool can write.
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { card, rendered } from './documents.mjs';
import { withMetadata } from './exiftool.mjs';

const small = () => rendered(card(7), 320);

/** A chunk of PNG. */
export function chunk(name, data = Buffer.alloc(0)) {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, sum]);
}

const numbers = (...values) =>
  Buffer.concat(values.map(([value, bytes]) => Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex')));
export const PNG_HEAD = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
export const header = (width, height, ...rest) =>
  chunk('IHDR', Buffer.concat([numbers([width, 4], [height, 4]), Buffer.from(rest)]));

/** Two frames of 4 × 4 pixels, red and green, and a text that says where the picture was taken. */
function animated() {
  const frame = (red, green) =>
    deflateSync(Buffer.concat(Array(4).fill(Buffer.from([0, ...Array(4).fill([red, green, 0]).flat()]))));
  const control = (at) =>
    chunk('fcTL', numbers([at, 4], [4, 4], [4, 4], [0, 4], [0, 4], [1, 2], [10, 2], [0, 1], [0, 1]));
  return Buffer.concat([
    PNG_HEAD,
    header(4, 4, 8, 2, 0, 0, 0),
    chunk('acTL', numbers([2, 4], [0, 4])),
    control(0),
    chunk('IDAT', frame(255, 0)),
    chunk('tEXt', Buffer.from('Comment\0Ana at home')),
    control(1),
    chunk('fdAT', Buffer.concat([numbers([2, 4]), frame(0, 255)])),
    chunk('prVW', Buffer.from('a preview that a program left')),
    chunk('IEND'),
  ]);
}

/** The JPEG with additional bytes at the end of its first segment with this marker. */
export function grown(jpeg, marker, more) {
  const at = jpeg.indexOf(Buffer.from([0xff, marker]));
  const length = jpeg.readUInt16BE(at + 2);
  const end = at + 2 + length;
  const longer = Buffer.concat([jpeg.subarray(0, end), Buffer.from(more), jpeg.subarray(end)]);
  longer.writeUInt16BE(length + more.length, at + 2);
  return longer;
}

/** What phones add after the end of a JPEG: a short film, or another JPEG. */
const withFilm = (jpeg) =>
  Buffer.concat([jpeg, Buffer.from('\0\0\0\x18ftypmp42 and where it was filmed: 46.0511'), jpeg]);

/** Name → `{ bytes, ending, orientation }`. */
export async function everyKind() {
  const transparent = sharp(Buffer.from(card(7)))
    .resize(320)
    .ensureAlpha(0.6);
  const profile = small().withIccProfile('p3');
  const thumbnail = await rendered(card(7), 80).jpeg().toBuffer();
  const kinds = {
    'baseline.jpg': await small().jpeg().toBuffer(),
    'progressive.jpg': await small().jpeg({ progressive: true }).toBuffer(),
    'grey.jpg': await small().greyscale().jpeg().toBuffer(),
    'cmyk.jpg': await small().toColourspace('cmyk').jpeg().toBuffer(),
    'with a profile.jpg': await profile.jpeg().toBuffer(),
    'without subsampling.jpg': await small().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
    'rgb.png': await small().png().toBuffer(),
    '16-bit.png': await small().toColourspace('rgb16').png().toBuffer(),
    'grey.png': await small().greyscale().png().toBuffer(),
    'palette.png': await small().png({ palette: true }).toBuffer(),
    'transparent.png': await transparent.png().toBuffer(),
    'interlaced.png': await small().png({ progressive: true }).toBuffer(),
    'with a profile.png': await small().withIccProfile('p3').png().toBuffer(),
    'animated.png': animated(),
  };
  const made = {};
  for (const [at, [name, bytes]] of Object.entries(kinds).entries()) {
    const ending = name.slice(-3);
    const orientation = (at % 8) + 1;
    made[name] = {
      ending,
      orientation,
      bytes: await withMetadata(bytes, { ending, orientation, thumbnail: ending === 'jpg' && thumbnail }),
    };
  }
  const { bytes, ...rest } = made['baseline.jpg'];
  made['with a film.jpg'] = { ...rest, bytes: withFilm(bytes) };
  return made;
}

/** An EXIF directory with only the orientation 6, in either byte order. `value` is the orientation as it is written. */
function oriented(order, type, count, value) {
  const number = (of, bytes) => {
    const bigEndian = numbers([of, bytes]);
    return order === 'II' ? bigEndian.reverse() : bigEndian;
  };
  const values = Buffer.concat(value.map(([of, bytes]) => number(of, bytes)));
  const entry = [number(1, 2), number(0x0112, 2), number(type, 2), number(count, 4), values, number(0, 4)];
  return Buffer.concat([Buffer.from(order), number(42, 2), number(8, 4), ...entry]);
}

/** Ways in which programs write the orientation, correct and wrong: `{ name: bytes }` of JPEG and PNG, stored as 40 × 20 pixels. */
export async function orientations() {
  const picture = sharp({ create: { width: 40, height: 20, channels: 3, background: '#a52' } });
  const [jpeg, png] = await Promise.all([picture.clone().jpeg().toBuffer(), picture.clone().png().toBuffer()]);
  const made = {};
  for (const order of ['II', 'MM']) {
    const exifs = {
      'a SHORT': oriented(
        order,
        3,
        1,
        [6, 0].map((of) => [of, 2]),
      ),
      'a SHORT and a rest': oriented(
        order,
        3,
        1,
        [6, 77].map((of) => [of, 2]),
      ),
      'two SHORTs': oriented(
        order,
        3,
        2,
        [6, 6].map((of) => [of, 2]),
      ),
      'no SHORT': oriented(
        order,
        3,
        0,
        [6, 0].map((of) => [of, 2]),
      ),
      'a SSHORT': oriented(
        order,
        8,
        1,
        [6, 0].map((of) => [of, 2]),
      ),
      'a LONG': oriented(order, 4, 1, [[6, 4]]),
      'a BYTE': oriented(
        order,
        1,
        1,
        [6, 0, 0, 0].map((of) => [of, 1]),
      ),
    };
    for (const [name, exif] of Object.entries(exifs)) {
      const segment = Buffer.concat([Buffer.from('\xff\xe1\0\xffExif\0\0', 'latin1'), exif]);
      segment.writeUInt16BE(segment.length - 2, 2);
      made[`${order} ${name}.jpg`] = Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
      made[`${order} ${name}.png`] = Buffer.concat([png.subarray(0, 33), chunk('eXIf', exif), png.subarray(33)]);
      const named = chunk('eXIf', segment.subarray(4));
      made[`${order} ${name}, named.png`] = Buffer.concat([png.subarray(0, 33), named, png.subarray(33)]);
      const late = [png.subarray(0, -12), chunk('eXIf', exif), png.subarray(-12)];
      made[`${order} ${name}, behind the pixels.png`] = Buffer.concat(late);
    }
  }
  return made;
}
