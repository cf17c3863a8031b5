import { configurationFailure } from '../errors.js';
import { canPaint, drawn, jpegOf } from './canvas.js';
import { contents } from './contents.js';
import { fileOf } from './file.js';
import { judge } from './judge.js';
import { damaged, tooLarge, undecodable, wrongKind } from './refusal.js';

const JPEG = { mime: 'image/jpeg', extension: 'jpg' };

/** The encoder's qualities, down to where small print suffers; then the edge goes down. */
const QUALITIES = [0.85, 0.75, 0.67, 0.6];
const NEXT_EDGE = 0.8;
/** Longest edge of what is read back to be judged: twice what is measured, the rest is done in Rust. */
const JUDGED_EDGE = 1280;
/** What claims to have more pixels is no photo, and would take a gigabyte to decode. */
const MOST_PIXELS = 1 << 28;

/** Options as they are used. */
export function limitsOf({ maxEdge = 2400, maxBytes = 4_194_304 } = {}) {
  for (const [name, value] of Object.entries({ maxEdge, maxBytes })) {
    if (!(value >= 1)) throw configurationFailure(`preparePhoto: ${name} must be a positive number`);
  }
  return { maxEdge: Math.floor(maxEdge), maxBytes };
}

/** Firefox decodes no Blob that is made of several, as a stripped one is: then the bytes are put together. */
const bitmapOf = (blob) =>
  createImageBitmap(blob).catch(async () =>
    createImageBitmap(new Blob([await blob.arrayBuffer()], { type: blob.type })),
  );

/**
 * The picture as `drawn` takes it. The host gets it without its orientation: not every one turns every kind (WebKit leaves PNG as it
 * is), and this way none does.
 */
async function decoded(picture, { kind, width, height, orientation = 1, stored }) {
  if (width * height > MOST_PIXELS) throw damaged(kind);
  let image;
  try {
    image = await bitmapOf(orientation === 1 ? picture : new Blob(stored, { type: kind.mime }));
  } catch {
    throw kind.mime.startsWith('image/') ? undecodable(kind) : wrongKind(kind);
  }
  const edges = [image.width, image.height];
  const [across, down] = orientation > 4 ? edges.reverse() : edges;
  return { image, orientation, width: across, height: down };
}

/** Edges scaled so that the longest is at most `edge`. */
function within({ width, height }, edge) {
  const scale = Math.min(1, edge / Math.max(width, height));
  const scaled = (value) => Math.max(1, Math.round(value * scale));
  return { width: scaled(width), height: scaled(height) };
}

/** A JPEG of the picture within the limits: its bytes, what it was made of, and whether more than usual was done for it. */
async function compressed(original, { maxEdge, maxBytes }, stop) {
  for (let edge = Math.min(maxEdge, Math.max(original.width, original.height)); ; edge = Math.floor(edge * NEXT_EDGE)) {
    const { width, height } = within(original, edge);
    const { canvas } = drawn(original, width, height);
    for (const quality of QUALITIES) {
      stop();
      const jpeg = await jpegOf(canvas, quality);
      if (!jpeg) return {};
      const source = { image: canvas, orientation: 1, width, height };
      if (jpeg.size <= maxBytes) return { jpeg, source, lowered: quality < QUALITIES[0] };
    }
    if (edge === 1) throw tooLarge(maxBytes);
  }
}

function pixelsOf(source) {
  const { width, height } = within(source, JUDGED_EDGE);
  return drawn(source, width, height, { willReadFrequently: true }).getImageData(0, 0, width, height);
}

/** What `preparePhoto` resolves with. `stop` throws when the caller has aborted. */
export async function prepare(wasm, picture, limits, stop) {
  const found = await contents(wasm, picture);
  stop();
  const { kind, parts, bytes = picture.size } = found;
  const stripped = found.changed ? ['stripped'] : [];
  if (!canPaint()) {
    if (!parts) throw wrongKind(kind);
    return { file: fileOf(parts, picture, kind), width: null, height: null, quality: null, changes: stripped };
  }
  const original = await decoded(picture, found);
  try {
    stop();
    const { orientation } = original;
    const small = Math.max(original.width, original.height) <= limits.maxEdge && bytes <= limits.maxBytes;
    const made = parts && orientation === 1 && small ? undefined : await compressed(original, limits, stop);
    if (made && !made.jpeg) throw undecodable(kind);
    stop();
    const source = made?.source ?? original;
    const { width, height } = source;
    return {
      file: made ? fileOf([made.jpeg], picture, JPEG) : fileOf(parts, picture, kind),
      width,
      height,
      quality: judge(wasm, pixelsOf(source), { width, height }),
      changes: [
        ...(made && kind.mime !== JPEG.mime ? ['converted'] : []),
        ...(orientation > 1 ? ['rotated'] : []),
        ...(width < original.width || height < original.height ? ['scaled'] : []),
        ...(made && (made.lowered || bytes > limits.maxBytes) ? ['compressed'] : []),
        ...stripped,
      ],
    };
  } finally {
    original.image.close();
  }
}
