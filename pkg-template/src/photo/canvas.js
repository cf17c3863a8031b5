/** What a host draws on, of a size in pixels; null or undefined if it has nothing. */
export function contextOf(width, height, options) {
  const offscreen =
    typeof OffscreenCanvas === 'function' && new OffscreenCanvas(width, height).getContext('2d', options);
  if (offscreen) return offscreen;
  // Safari before 16.4, whose OffscreenCanvas knows no '2d'.
  const canvas = globalThis.document?.createElement('canvas');
  return canvas && Object.assign(canvas, { width, height }).getContext('2d', options);
}

/** Pixels across and down of what the known picture has. */
const KNOWN = 8;

/** Whether the host decodes pictures, and gives back of a canvas what was drawn: protection against fingerprinting alters that. */
export function canPaint() {
  // In this order: jsdom complains aloud where its canvas is touched.
  if (typeof createImageBitmap !== 'function') return false;
  try {
    const context = contextOf(KNOWN, KNOWN, { willReadFrequently: true });
    const colour = (at) => [(at * 37) & 255, (at * 101) & 255, (at * 59) & 255, 255];
    for (let at = 0; at < KNOWN * KNOWN; at += 1) {
      const [red, green, blue] = colour(at);
      context.fillStyle = `rgb(${red},${green},${blue})`;
      context.fillRect(at % KNOWN, Math.floor(at / KNOWN), 1, 1);
    }
    const { data } = context.getImageData(0, 0, KNOWN, KNOWN);
    return data.every((value, at) => value === colour(at >> 2)[at & 3]);
  } catch {
    // There is no canvas, or it may not be read.
    return false;
  }
}

/** By EXIF's orientation, from 2 on: what each axis of the stored picture adds to those of the upright one. */
const TURNS = [
  [-1, 0, 0, 1],
  [-1, 0, 0, -1],
  [1, 0, 0, -1],
  [0, 1, 1, 0],
  [0, 1, -1, 0],
  [0, -1, -1, 0],
  [0, -1, 1, 0],
];

/** Edges scaled so that the longest is at most `edge`. */
function within({ width, height }, edge) {
  const scale = Math.min(1, edge / Math.max(width, height));
  const scaled = (value) => Math.max(1, Math.round(value * scale));
  return { width: scaled(width), height: scaled(height) };
}

/**
 * The longest edge of a canvas between the picture and its final size. If a canvas is too large, nothing is drawn on it, and the host does
 * not say so: in Chromium from an edge of 65 536 pixels on; in iOS, as others report, above 4096 × 4096 pixels.
 */
const MOST_EDGE = 4096;

/**
 * Draws an image, stored under an `orientation`, upright on a canvas whose longest edge is at most `edge`, on white. In steps of a half (of
 * very large pictures, more): where a host looks at four pixels for each new one, larger steps would miss strokes of letters. Turned last and
 * without smoothing: to scale and turn at once takes Chromium much longer. `smoothing` is a quality: with `high` Chromium takes longer, too.
 */
export function drawn(image, edge, smoothing, orientation = 1, options) {
  const to = within(image, edge);
  let { width, height } = image;
  let from = image;
  let context;
  const ground = () => {
    context = contextOf(width, height, options);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
  };
  while (width > to.width || height > to.height) {
    width = Math.max(to.width, Math.min(MOST_EDGE, Math.ceil(width / 2)));
    height = Math.max(to.height, Math.min(MOST_EDGE, Math.ceil(height / 2)));
    ground();
    context.imageSmoothingQuality = smoothing;
    context.drawImage(from, 0, 0, width, height);
    from = context.canvas;
  }
  if (from === image || orientation > 1) {
    const [a, b, c, d] = TURNS[orientation - 2] ?? [1, 0, 0, 1];
    if (a === 0) [width, height] = [height, width];
    ground();
    context.imageSmoothingEnabled = false;
    context.setTransform(a, b, c, d, a + c < 0 ? width : 0, b + d < 0 ? height : 0);
    context.drawImage(from, 0, 0);
  }
  return context;
}

/** The canvas as a JPEG. */
export function jpegOf(canvas, quality) {
  const type = 'image/jpeg';
  if (canvas.convertToBlob) return canvas.convertToBlob({ type, quality });
  return new Promise((resolve, reject) => canvas.toBlob((jpeg) => (jpeg ? resolve(jpeg) : reject()), type, quality));
}
