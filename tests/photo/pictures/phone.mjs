// Photos of 12 megapixels as phones store them: turned, and with the place where they were taken.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { card, photographed } from './documents.mjs';
import { withMetadata } from './exiftool.mjs';

/** How to store an upright picture for each orientation. libvips mirrors before it turns. */
const STORED = {
  1: (picture) => picture,
  2: (picture) => picture.flop(),
  3: (picture) => picture.rotate(180),
  4: (picture) => picture.flip(),
  5: (picture) => picture.flop().rotate(270),
  6: (picture) => picture.rotate(270),
  7: (picture) => picture.flop().rotate(90),
  8: (picture) => picture.rotate(90),
};

/** The upright picture, and a function that stores it as a JPEG of an orientation, with GPS and other metadata. */
export async function phone(seed, options) {
  const { data, info } = await (await photographed(card(seed), options))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const upright = () => sharp(data, { raw: info });
  return {
    upright,
    stored: async (orientation) => {
      const jpeg = await STORED[orientation](upright()).jpeg({ quality: 92 }).toBuffer();
      return withMetadata(jpeg, { orientation });
    },
  };
}

/** The words that tesseract reads in a picture, which is first scaled to a fixed width. */
export async function wordsIn(picture, width = 1600) {
  const png = await sharp(picture).resize({ width }).greyscale().png().toBuffer();
  const running = promisify(execFile)('tesseract', ['stdin', 'stdout', '--psm', '11'], {
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
  });
  running.child.stdin.end(png);
  const { stdout } = await running;
  return new Set(stdout.toLowerCase().match(/[a-z]{4,}/g));
}
