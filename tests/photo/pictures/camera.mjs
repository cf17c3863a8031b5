// Pictures of documents as a phone takes them: always with noise and JPEG's artefacts, and with one fault or none. Lengths are in pixels of a
// picture 640 wide, the size at which pictures are judged, so they mean the same at every size.
import sharp from 'sharp';
import { card, chance, page, photographed, rendered } from './documents.mjs';

/** The size of the pictures: in proportion like 12 megapixels, but faster to make. */
const [WIDTH, HEIGHT] = [1280, 960];
const PER_PIXEL = WIDTH / 640;

/** The documents, as a camera or a scanner sees them. */
const SUBJECTS = {
  'page of text': (seed) => photographed(page(seed), { width: HEIGHT, height: WIDTH, share: 0.95 }),
  'page on a light table': (seed) =>
    photographed(page(seed, { paper: '#d9d6ce' }), { width: HEIGHT, height: WIDTH, share: 0.85, table: '#b8b2a8' }),
  'short letter': (seed) => photographed(page(seed, { lines: 12 }), { width: HEIGHT, height: WIDTH, share: 0.9 }),
  'page, scanned': async (seed) => rendered(page(seed, { paper: '#ffffff', ink: '#000' }), HEIGHT),
  'short letter, scanned': async (seed) => rendered(page(seed, { lines: 14, paper: '#ffffff' }), HEIGHT),
  card: (seed) => photographed(card(seed), { width: WIDTH, height: HEIGHT, share: 0.9 }),
  'card, far': (seed) =>
    photographed(card(seed), { width: WIDTH, height: HEIGHT, share: 0.6, table: '#3c3a38', turn: -4 }),
  'pale card': (seed) =>
    photographed(card(seed, { ground: ['#f4f1ea', '#e6e0d4'] }), {
      width: WIDTH,
      height: HEIGHT,
      share: 0.85,
      table: '#8d8a86',
    }),
};

/** How the hand moved while the shutter was open, as weights around the middle. */
function moved(length, path) {
  const size = Math.round(length * PER_PIXEL) | 1;
  const kernel = Array(size * size).fill(0);
  for (let step = 0; step < 400; step += 1) {
    const [x, y] = path(step / 399).map((part) => Math.round((part + 1) * 0.5 * (size - 1)));
    kernel[y * size + x] += 1;
  }
  return (picture) => picture.convolve({ width: size, height: size, kernel });
}
const sideways = (part) => [2 * part - 1, 0];
const downwards = (part) => [0, 2 * part - 1];
const aslant = (part) => [2 * part - 1, 1 - 2 * part];
const inACurve = (part) => [Math.cos(4 * part), Math.sin(4 * part)];
const blurred = (sigma) => (picture) => picture.blur(sigma * PER_PIXEL);
const lit = (gain, offset) => (picture) => picture.linear(gain, offset);

/** A lamp's reflection: white in the middle, weaker towards the edge. */
const glare = (radius) => async (picture, random) => {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const [x, y] = [0.35 + random() * 0.3, 0.35 + random() * 0.3].map(
    (part, at) => part * (at ? info.height : info.width),
  );
  const size = radius * PER_PIXEL;
  const lamp = `<svg xmlns="http://www.w3.org/2000/svg" width="${info.width}" height="${info.height}"><defs><radialGradient id="g"><stop offset=".45" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><ellipse cx="${x}" cy="${y}" rx="${size * 1.4}" ry="${size}" fill="url(#g)"/></svg>`;
  return sharp(data, { raw: info }).composite([{ input: Buffer.from(lamp) }]);
};

/** Fault → the problem that `judgePhoto` should find, and what the camera did to the picture. */
const FAULTS = {
  none: [undefined, (picture) => picture],
  'a little soft': [undefined, blurred(0.45)],
  'a little dim': [undefined, lit(0.62, 0)],
  'a little bright': [undefined, lit(1.12, 0)],
  'out of focus': ['blurred', blurred(2)],
  'far out of focus': ['blurred', blurred(4)],
  'moved sideways': ['blurred', moved(8, sideways)],
  'moved downwards': ['blurred', moved(8, downwards)],
  'moved aslant': ['blurred', moved(9, aslant)],
  'moved in a curve': ['blurred', moved(10, inACurve)],
  dark: ['dark', lit(0.22, 0)],
  'very dark': ['dark', lit(0.1, 0)],
  overexposed: ['bright', lit(1.5, 110)],
  foggy: ['lowContrast', lit(0.16, 110)],
  glare: ['glare', glare(55)],
  'much glare': ['glare', glare(110)],
};

const NOISE = (() => {
  const random = chance(99);
  return Float32Array.from(
    { length: 1 << 17 },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
})();

/** Adds the sensor's noise and JPEG's artefacts. Returns RGBA. */
async function taken(picture, random, { sigma, quality }) {
  const { data, info } = await picture.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  let at = Math.floor(random() * NOISE.length);
  const noisy = Uint8ClampedArray.from(data, (value) => {
    at = (at + 1) & (NOISE.length - 1);
    return value + NOISE[at] * sigma;
  });
  const jpeg = await sharp(noisy, { raw: info }).jpeg({ quality }).toBuffer();
  const decoded = await sharp(jpeg).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: decoded.data, width: decoded.info.width, height: decoded.info.height };
}

/** Yields each document with each fault: `{ subject, fault, problem, pixels }`. Another `seed` gives other documents. */
export async function* photographs(seed) {
  const random = chance(seed);
  for (const [subject, draw] of Object.entries(SUBJECTS)) {
    const drawn = await draw(Math.floor(random() * 1e6));
    // A camera exposes white paper a little below full white.
    const { data, info } = await (subject.endsWith('scanned') ? drawn : drawn.linear(0.86, 0))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (const [fault, [problem, damage]] of Object.entries(FAULTS)) {
      // A scanner has no reflections, no shaking hand, and no bad light.
      if (subject.endsWith('scanned') && problem && fault !== 'far out of focus') continue;
      const camera = {
        sigma: problem === 'dark' ? 4 + random() * 4 : 1 + random() * 4,
        quality: 75 + Math.floor(random() * 18),
      };
      const damaged = await damage(sharp(data, { raw: info }), random);
      yield { subject, fault, problem, pixels: await taken(damaged, random, camera) };
    }
  }
}
