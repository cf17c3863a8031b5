import { damaged, empty, notAFile, unreadable } from './refusal.js';

/** Bytes that are read at once: more than a JPEG's longest segment, so that each window leads on. */
const WINDOW = 1 << 19;

/** What the module tells instead of a place to read on from. */
const DONE = -1;
const MALFORMED = -2;
/** What it tells instead of a place where the orientation stands. */
const TURN = -2;

/** The kinds whose metadata can be taken out. */
const STRIPPED = ['image/jpeg', 'image/png'];

async function read(picture, at, length) {
  try {
    return new Uint8Array(await picture.slice(at, at + length).arrayBuffer());
  } catch {
    throw unreadable();
  }
}

/**
 * The parts of a stripped picture: slices of the original, which are handles and no bytes, and what is new. `turned` has them all,
 * `stored` not the one that says how to turn the pixels.
 */
function partsOf(picture, places, inserted) {
  const [turned, stored] = [[], []];
  let used = 0;
  for (let at = 0; at < places.length; at += 2) {
    const [from, to] = places.slice(at, at + 2);
    const part = from < 0 ? inserted.slice(used, used + to) : picture.slice(from, to);
    if (from < 0) used += to;
    turned.push(part);
    if (from !== TURN) stored.push(part);
  }
  return { turned, stored };
}

/**
 * What a picture is by its bytes: `kind`, and of a JPEG or PNG also `width`, `height`, `orientation`, `parts` (of the same picture
 * without metadata), `stored` (the same without the orientation), `bytes` (how many `parts` are) and `changed`, whether these are
 * another file than the picture is.
 */
export async function contents(wasm, picture) {
  if (typeof picture?.arrayBuffer !== 'function' || typeof picture.slice !== 'function') throw notAFile();
  const { size } = picture;
  if (size === 0) throw empty();
  let window = await read(picture, 0, WINDOW);
  const [mime, extension, label] = wasm.kind(window.subarray(0, 4096), size).split('\n');
  const kind = { mime, extension, label };
  if (!STRIPPED.includes(mime)) return { kind };
  let at = wasm.strip(window, WINDOW >= size);
  while (at !== DONE) {
    if (at === MALFORMED) throw damaged(kind);
    window = await read(picture, at, WINDOW);
    at = wasm.strip(window, at + WINDOW >= size);
  }
  const [width, height, orientation, replaced, ...places] = wasm.stripped();
  const { turned, stored } = partsOf(picture, places, wasm.inserted());
  const bytes = turned.reduce((sum, part) => sum + (part.size ?? part.length), 0);
  const changed = replaced === 1 || bytes !== size;
  return { kind, width, height, orientation, parts: turned, stored, bytes, changed };
}
