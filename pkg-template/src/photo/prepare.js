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
const bitmapOf = async (blob) =>
  createImageBitmap(blob).catch(async () =>
    createImageBitmap(new Blob([await blob.arrayBuffer()], { type: blob.type })),
  );

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

/**
 * What the host makes of a picture: `made` is a JPEG within the limits, undefined if the original is; `pixels` are to be judged; `found` is
 * what the rest of the file told.
 *
 * A picture that need not be turned is decoded while its rest is read. Of others the host gets no orientation: not every one turns every kind
 * (WebKit leaves PNG as it is), and this way none does. Where these parts are is known only at the end.
 */
async function painted(picture, { kind, width, height, orientation, rest }, limits, stop) {
  stop();
  if (width * height > MOST_PIXELS) throw damaged(kind);
  const reading = rest();
  const decoding =
    orientation > 1 ? reading.then(({ stored }) => bitmapOf(new Blob(stored, { type: kind.mime }))) : bitmapOf(picture);
  // A damaged picture has its turn until the host is done with it, too: its pixels may be in memory.
  const [, { value: image }] = await Promise.allSettled([reading, decoding]);
  try {
    const found = await reading;
    await decoding;
    stop();
    const fit = !(orientation > 1) && longest(image) <= limits.maxEdge && found.bytes <= limits.maxBytes;
    const made = fit ? undefined : await compressed(image, orientation, limits, stop);
    const source = made?.canvas ?? image;
    const small = drawn(source, JUDGED_EDGE, 'low', 1, { willReadFrequently: true });
    const pixels = small.getImageData(0, 0, small.canvas.width, small.canvas.height);
    return {
      found,
      made,
      width: source.width,
      height: source.height,
      scaled: longest(source) < longest(image),
      pixels,
    };
  } finally {
    image?.close();
  }
}

/** One picture at a time: the pixels of many may be more than a phone's memory holds. */
const paint = turns(1);

/** What `preparePhoto` resolves with. Aborting stops it at its next step. */
export async function prepare(wasm, picture, { signal, ...limits }) {
  const stop = () => {
    if (signal?.aborted) throw signal.reason;
  };
  const head = await contents(wasm, picture, stop);
  stop();
  const { kind, orientation } = head;
  const stripped = ({ changed }) => (changed ? ['stripped'] : []);
  if (!canPaint()) {
    const found = await head.rest();
    if (!found.parts) throw wrongKind(kind);
    const file = fileOf(found.parts, picture, kind);
    return { file, width: null, height: null, quality: null, changes: stripped(found) };
  }
  const work = () => painted(picture, head, limits, stop);
  const { found, made, width, height, scaled, pixels } = await paint(work, signal).catch((error) => {
    // What the host throws means that it cannot open this picture.
    throw error instanceof FailureRecord ? error : undecodable(kind);
  });
  return {
    file: made ? fileOf([made.jpeg], picture, JPEG) : fileOf(found.parts, picture, kind),
    width,
    height,
    quality: judge(wasm, pixels, { width, height }),
    changes: [
      ...(made && kind.mime !== JPEG.mime ? ['converted'] : []),
      ...(orientation > 1 ? ['rotated'] : []),
      ...(scaled ? ['scaled'] : []),
      ...(made && (made.lowered || (found.bytes ?? picture.size) > limits.maxBytes) ? ['compressed'] : []),
      ...stripped(found),
    ],
  };
}
