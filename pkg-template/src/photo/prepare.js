import { FailureRecord } from '../failure-record.js';
import { canPaint, drawn, jpegOf } from './canvas.js';
import { contents } from './contents.js';
import { fileOf } from './file.js';
import { judge } from './judge.js';
import { damaged, tooLarge, undecodable, wrongKind } from './refusal.js';
import { turns } from './turns.js';

const JPEG = { mime: 'image/jpeg', extension: 'jpg' };

/** The encoder's qualities, down to where small print suffers; then the edge goes down. */
const QUALITIES = [0.85, 0.75, 0.67, 0.6];
const NEXT_EDGE = 0.8;
/** Longest edge of what is read back to be judged: twice what is measured, the rest is done in Rust. */
const JUDGED_EDGE = 1280;
/** What claims to have more pixels is no photo, and would take a gigabyte to decode. */
const MOST_PIXELS = 1 << 28;

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
  const image = await bitmapOf(orientation === 1 ? picture : new Blob(stored, { type: kind.mime }));
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

/** What the host makes of a picture: `made` is a JPEG within the limits, undefined if the original is; `pixels` are to be judged. */
async function painted(picture, found, limits, stop) {
  stop();
  const original = await decoded(picture, found);
  try {
    stop();
    const { maxEdge, maxBytes } = limits;
    const small = Math.max(original.width, original.height) <= maxEdge && found.bytes <= maxBytes;
    const made = original.orientation === 1 && small ? undefined : await compressed(original, limits, stop);
    const source = made?.source ?? original;
    return { original, made, source, pixels: pixelsOf(source) };
  } finally {
    original.image.close();
  }
}

/** One picture at a time: the pixels of many may be more than a phone's memory holds. */
const paint = turns(1);

/** What `preparePhoto` resolves with. Aborting stops it at its next step. */
export async function prepare(wasm, picture, { signal, ...limits }) {
  const stop = () => {
    if (signal?.aborted) throw signal.reason;
  };
  const found = await contents(wasm, picture, stop);
  stop();
  const { kind, parts, orientation } = found;
  const stripped = found.changed ? ['stripped'] : [];
  if (!canPaint()) {
    if (!parts) throw wrongKind(kind);
    return { file: fileOf(parts, picture, kind), width: null, height: null, quality: null, changes: stripped };
  }
  const work = () => painted(picture, found, limits, stop);
  const { original, made, source, pixels } = await paint(work, signal).catch((error) => {
    // What the host throws means that it cannot open this picture.
    throw error instanceof FailureRecord ? error : undecodable(kind);
  });
  const { width, height } = source;
  return {
    file: made ? fileOf([made.jpeg], picture, JPEG) : fileOf(parts, picture, kind),
    width,
    height,
    quality: judge(wasm, pixels, { width, height }),
    changes: [
      ...(made && kind.mime !== JPEG.mime ? ['converted'] : []),
      ...(orientation > 1 ? ['rotated'] : []),
      ...(width < original.width || height < original.height ? ['scaled'] : []),
      ...(made && (made.lowered || (found.bytes ?? picture.size) > limits.maxBytes) ? ['compressed'] : []),
      ...stripped,
    ],
  };
}
