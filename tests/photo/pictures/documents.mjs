// Documents of applicants, drawn by librsvg: pages of text, and cards. The same seed gives the same documents.
import sharp from 'sharp';

const WORDS = (
  'account address agreement amount applicant bank birth branch card certificate city client code company contract country date ' +
  'director document electricity identity invoice issued license meter month name national number office owner passport payment ' +
  'period person place policy proof register residence services signature statement street surname total transfer utility valid'
).split(' ');

/** Random numbers from 0 to 1 for a seed (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const words = (random, count) =>
  Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');

const text = (x, y, size, content, more = '') =>
  `<text x="${x}" y="${y}" font-size="${size}" ${more}>${content}</text>`;
const svg = (width, height, content) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><g font-family="DejaVu Sans">${content}</g></svg>`;

/** An A4 page, in points, with `lines` of text of 10 points. */
export function page(seed, { lines = 55, ink = '#222', paper = '#fdfdfb' } = {}) {
  const random = chance(seed);
  const body = Array.from({ length: lines }, (_, line) =>
    text(50, 110 + line * 12.5, 10, words(random, 11), `fill="${ink}"`),
  );
  return svg(
    595,
    842,
    `<rect width="595" height="842" fill="${paper}"/>${text(50, 70, 18, words(random, 3), `fill="${ink}"`)}${body.join('')}`,
  );
}

/** An ID-1 card (85.6 × 54 mm), in points: a portrait, labels of 5 points, entries of 8 points. */
export function card(seed, { ground = ['#dfe8f0', '#c4d6e4'] } = {}) {
  const random = chance(seed);
  const waves = Array.from(
    { length: 12 },
    (_, at) =>
      `<path d="M0 ${at * 14} Q60 ${at * 14 - 12} 121 ${at * 14} T243 ${at * 14}" stroke="#a9bfd0" fill="none" stroke-width=".5"/>`,
  );
  const entries = Array.from({ length: 6 }, (_, at) => {
    const y = 44 + at * 17;
    return text(82, y - 8, 5, words(random, 2), 'fill="#456"') + text(82, y, 8, words(random, 2), 'fill="#111"');
  });
  const portrait =
    '<rect x="10" y="34" width="60" height="76" fill="#b9b0a6"/><circle cx="40" cy="64" r="16" fill="#8a6f5c"/><path d="M14 110 Q40 76 66 110Z" fill="#3f4a5a"/>';
  const ground_ = `<defs><linearGradient id="g"><stop stop-color="${ground[0]}"/><stop offset="1" stop-color="${ground[1]}"/></linearGradient></defs><rect width="243" height="153" rx="8" fill="url(#g)"/>`;
  return svg(
    243,
    153,
    `${ground_}${waves.join('')}${text(10, 22, 12, 'NATIONAL IDENTITY CARD', 'fill="#123a5c" font-weight="bold"')}${portrait}${entries.join('')}`,
  );
}

/** Draws a document with this width in pixels. Returns RGB. */
export const rendered = (drawing, width) => {
  const [, own] = /viewBox="0 0 (\d+)/.exec(drawing);
  return sharp(Buffer.from(drawing), { density: (72 * width) / own })
    .resize({ width })
    .removeAlpha();
};

/** The document as a camera sees it: on a table, slightly turned, filling `share` of a picture of `width` × `height`. Returns RGB. */
export async function photographed(
  drawing,
  { width = 4000, height = 3000, share = 0.85, turn = 1.5, table = '#6b5a48' } = {},
) {
  const [, w, h] = /viewBox="0 0 (\d+) (\d+)/.exec(drawing);
  const scale = Math.min(width / w, height / h) * share;
  const document = await sharp(Buffer.from(drawing), { density: 72 * scale })
    .resize({ width: Math.round(w * scale) })
    .rotate(turn, { background: '#00000000' })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: table } }).composite([{ input: document }]);
}
