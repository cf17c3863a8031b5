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

/** Draws an image over the whole canvas, turned upright. */
function drawTurned(context, image, orientation) {
  const { width, height } = context.canvas;
  const [a, b, c, d] = TURNS[orientation - 2] ?? [1, 0, 0, 1];
  context.setTransform(a, b, c, d, a + c < 0 ? width : 0, b + d < 0 ? height : 0);
  context.drawImage(image, 0, 0, ...(a === 0 ? [height, width] : [width, height]));
}

/**
 * The longest edge of a canvas between the picture and its final size. If a canvas is too large, nothing is drawn on it, and the host does
 * not say so: in Chromium from an edge of 65 536 pixels on; in iOS, as others report, above 4096 × 4096 pixels.
 */
const MOST_EDGE = 4096;

/**
 * Draws a picture (`image`, stored under an `orientation`, upright of `width` and `height`) at another size, on white. In steps of a
 * half (of very large pictures, more): where a host looks at four pixels for each new one, larger steps would miss strokes of letters.
 */
export function drawn({ image, orientation, width, height }, toWidth, toHeight, options) {
  const size = { width, height };
  let from = image;
  let context;
  do {
    size.width = Math.max(toWidth, Math.min(MOST_EDGE, Math.ceil(size.width / 2)));
    size.height = Math.max(toHeight, Math.min(MOST_EDGE, Math.ceil(size.height / 2)));
    context = contextOf(size.width, size.height, options);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, size.width, size.height);
    context.imageSmoothingQuality = 'high';
    drawTurned(context, from, from === image ? orientation : 1);
    from = context.canvas;
  } while (size.width > toWidth || size.height > toHeight);
  return context;
}

/** The canvas as a JPEG. */
export function jpegOf(canvas, quality) {
  const type = 'image/jpeg';
  if (canvas.convertToBlob) return canvas.convertToBlob({ type, quality });
  return new Promise((resolve, reject) => canvas.toBlob((jpeg) => (jpeg ? resolve(jpeg) : reject()), type, quality));
}
