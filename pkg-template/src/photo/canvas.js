/** What a host draws on, of a size in pixels; undefined where there is nothing (Node). */
export function contextOf(width, height, options) {
  const offscreen =
    typeof OffscreenCanvas === 'function' && new OffscreenCanvas(width, height).getContext('2d', options);
  if (offscreen) return offscreen;
  // Safari before 16.4, whose OffscreenCanvas knows no '2d'.
  const canvas = globalThis.document?.createElement('canvas');
  return canvas && (Object.assign(canvas, { width, height }).getContext('2d', options) ?? undefined);
}

/** Pixels across and down of what the known picture has. */
const KNOWN = 8;

/** Whether the host decodes pictures, and gives back of a canvas what was drawn: protection against fingerprinting alters that. */
export function canPaint() {
  // In this order: jsdom complains aloud where its canvas is touched.
  if (typeof createImageBitmap !== 'function') return false;
  const context = contextOf(KNOWN, KNOWN, { willReadFrequently: true });
  if (!context) return false;
  const colour = (at) => [(at * 37) & 255, (at * 101) & 255, (at * 59) & 255, 255];
  for (let at = 0; at < KNOWN * KNOWN; at += 1) {
    const [red, green, blue] = colour(at);
    context.fillStyle = `rgb(${red},${green},${blue})`;
    context.fillRect(at % KNOWN, Math.floor(at / KNOWN), 1, 1);
  }
  const { data } = context.getImageData(0, 0, KNOWN, KNOWN);
  return data.every((value, at) => value === colour(at >> 2)[at & 3]);
}

/**
 * Draws a picture at another size, on white. In steps of a half at most: where a host looks at four pixels for each new one, larger
 * steps would miss strokes of letters.
 */
export function drawn(picture, width, height, options) {
  let from = picture;
  let context;
  do {
    const step = (now, end) => Math.max(end, Math.ceil(now / 2));
    context = contextOf(step(from.width, width), step(from.height, height), options);
    const { canvas } = context;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(from, 0, 0, canvas.width, canvas.height);
    from = canvas;
  } while (from.width > width || from.height > height);
  return context;
}

/** The canvas as a JPEG; null where the host could not. */
export function jpegOf(canvas, quality) {
  const type = 'image/jpeg';
  if (canvas.convertToBlob) return canvas.convertToBlob({ type, quality });
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
