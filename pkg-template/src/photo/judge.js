import { noPixels } from './refusal.js';

/** In the order of `Problem` in photo/src/judge/problems.rs. */
const PROBLEMS = ['blurred', 'dark', 'bright', 'lowContrast', 'glare', 'tiny'];

/** Bytes that are handed over at once: the module never holds the picture as a whole. */
const BAND = 1 << 20;
/** Sums in the module are made for edges up to this. */
const LONGEST_EDGE = 1 << 24;

const isEdge = (value) => Number.isInteger(value) && value > 0 && value <= LONGEST_EDGE;

/** Judges RGBA pixels; `size` is that of the picture, where these were scaled down from it. */
export function judge(wasm, { data, width, height }, size = { width, height }) {
  wasm.judge(size.width, size.height, width, height);
  const rows = Math.max(1, Math.floor(BAND / (width * 4))) * width * 4;
  for (let at = 0; at < data.length; at += rows) wasm.rows(data.subarray(at, at + rows));
  const [sharpness, brightness, contrast, glare, ...problems] = wasm.judged();
  return {
    width: size.width,
    height: size.height,
    sharpness,
    brightness,
    contrast,
    glare,
    problems: problems.map((problem) => PROBLEMS[problem]),
  };
}

/** What a caller gave, as pixels that can be judged. */
export function pixelsOf(given) {
  const { data, width, height } = given ?? {};
  const whole =
    isEdge(width) &&
    isEdge(height) &&
    data?.BYTES_PER_ELEMENT === 1 &&
    data.subarray &&
    data.length === width * height * 4;
  if (!whole) throw noPixels();
  return { data, width, height };
}
