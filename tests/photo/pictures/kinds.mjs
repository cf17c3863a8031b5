// Pictures of every kind that JPEG and PNG know, small, each with all the metadata that exiftool can write.
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

/** Two frames, red and green, of 4 × 4; and a text that tells where it was taken. */
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

/** What phones put behind a JPEG's end: a film of the moment, or another JPEG. */
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
