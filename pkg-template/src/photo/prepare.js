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
 * The picture as it is stored. The host gets it without its orientation: not every one turns every kind (WebKit leaves PNG as it is), and
 * this way none does.
 */
function decoded(picture, { kind, width, height, orientation, stored }) {
  if (width * height > MOST_PIXELS) throw damaged(kind);
  return bitmapOf(orientation > 1 ? new Blob(stored, { type: kind.mime }) : picture);
}

const longest = ({ width, height }) => Math.max(width, height);

/** A JPEG of the picture within the limits: its bytes, the canvas that it was made of, and whether more than usual was done for it. */
async function compressed(image, orientation, { maxEdge, maxBytes }, stop) {
  for (let edge = Math.min(maxEdge, longest(image)); ; edge = Math.floor(edge * NEXT_EDGE)) {
    const { canvas } = drawn(image, edge, 'high', orientation);
    for (const quality of QUALITIES) {
      stop();
      const jpeg = await jpegOf(canvas, quality);
      if (jpeg.size <= maxBytes) return { jpeg, canvas, lowered: quality < QUALITIES[0] };
    }
    if (edge === 1) throw tooLarge(maxBytes);
  }
}

/** What the host makes of a picture: `made` is a JPEG within the limits, undefined if the original is; `pixels` are to be judged. */
async function painted(picture, found, limits, stop) {
  stop();
  const image = await decoded(picture, found);
  try {
    stop();
    const fit = !(found.orientation > 1) && longest(image) <= limits.maxEdge && found.bytes <= limits.maxBytes;
    const made = fit ? undefined : await compressed(image, found.orientation, limits, stop);
    const source = made?.canvas ?? image;
    const { width, height } = source;
    const small = drawn(source, JUDGED_EDGE, 'low', 1, { willReadFrequently: true });
    const pixels = small.getImageData(0, 0, small.canvas.width, small.canvas.height);
    return { made, width, height, scaled: longest(source) < longest(image), pixels };
  } finally {
    image.close();
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
  const { made, width, height, scaled, pixels } = await paint(work, signal).catch((error) => {
    // What the host throws means that it cannot open this picture.
    throw error instanceof FailureRecord ? error : undecodable(kind);
  });
  return {
    file: made ? fileOf([made.jpeg], picture, JPEG) : fileOf(parts, picture, kind),
    width,
    height,
    quality: judge(wasm, pixels, { width, height }),
    changes: [
      ...(made && kind.mime !== JPEG.mime ? ['converted'] : []),
      ...(orientation > 1 ? ['rotated'] : []),
      ...(scaled ? ['scaled'] : []),
      ...(made && (made.lowered || (found.bytes ?? picture.size) > limits.maxBytes) ? ['compressed'] : []),
      ...stripped,
    ],
  };
}
