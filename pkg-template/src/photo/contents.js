import { damaged, empty, notAFile, unreadable } from './refusal.js';

/** Bytes that are read at once: `SMALLEST_WINDOW` of photo/src/strip/mod.rs, so that each window leads on. */
const WINDOW = 1 << 19;

/** What the module tells instead of a place to read on from. */
const DONE = -1;
const MALFORMED = -2;
/** In the order of `Kind` in photo/src/strip/mod.rs: from the third on, pieces are new. */
const INSERTED = 2;
const TURN = 3;
const PROFILE = 4;
/** In front of the compressed profile in its chunk: length, type, name and method; a sum stands behind it. */
const PROFILE_HEAD = 4 + 4 + 3 + 2;
/** No profile comes in more parts than these, inflated: hosts give 16 KB and more at once. */
const MOST_PARTS = 256;
/** After as many windows, timers and events of the host have their turn. */
const TURN_OF_OTHERS = 8;

/** The kinds whose metadata can be taken out. */
const STRIPPED = ['image/jpeg', 'image/png'];

/**
 * The size of a File or Blob, `undefined` of anything else. What only inherits from one, or is a Proxy of one, throws when its size is
 * read, or in Node its name.
 */
function sizeOf(picture) {
  try {
    const { arrayBuffer, slice, name, size } = picture;
    if (arrayBuffer && slice && name !== null) return size;
  } catch {}
}

async function read(picture, at, length) {
  try {
    return new Uint8Array(await picture.slice(at, at + length).arrayBuffer());
  } catch {
    throw unreadable();
  }
}

/** Lets timers and events run. Not by a timer: browsers make them wait for 4 ms, and tests put false ones in their place. */
const others = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

/** Whether a PNG's chunk holds a colour profile. Where the host cannot inflate it, nobody knows, and it does not count as one. */
async function isProfile(wasm, chunk) {
  const compressed = chunk.subarray(PROFILE_HEAD, -4);
  const parts = [];
  try {
    const reader = new Blob([compressed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (parts.push(part.value) > MOST_PARTS) throw await reader.cancel();
    }
  } catch {
    return false;
  }
  return wasm.profile(new Uint8Array(await new Blob(parts).arrayBuffer()), compressed);
}

/**
 * The parts of a stripped picture: slices of the original, which are handles and no bytes, and what is new. `turned` has them all,
 * `stored` not the one that says how to turn the pixels.
 */
async function partsOf(wasm, picture, places, inserted) {
  const [turned, stored] = [[], []];
  for (let at = 0; at < places.length; at += 3) {
    const [kind, from, to] = places.slice(at, at + 3);
    const part = (kind < INSERTED ? picture : inserted).slice(from, to);
    if (kind === PROFILE && !(await isProfile(wasm, part))) continue;
    turned.push(part);
    if (kind !== TURN) stored.push(part);
  }
  return { turned, stored };
}

/**
 * What a picture is by its bytes: `kind`, and of a JPEG or PNG, which is read as far as its pixels, also `width`, `height` and `orientation`.
 * `rest` reads it to the end. It returns `parts` (of the same picture without metadata), `stored` (the same without the orientation), `bytes`
 * (how many `parts` are) and `changed`, whether these are another file than the picture is; of another kind nothing. `stop` throws when the
 * caller has aborted.
 */
export async function contents(wasm, picture, stop) {
  const size = sizeOf(picture);
  if (size === undefined) throw notAFile();
  if (size === 0) throw empty();
  const first = await read(picture, 0, WINDOW);
  const lines = new TextDecoder().decode(wasm.kind(first.subarray(0, 4096), size));
  const [mime, extension, label] = lines.split('\n');
  const kind = { mime, extension, label };
  if (!STRIPPED.includes(mime)) return { kind, rest: async () => ({}) };
  let windows = 0;
  let at;
  const strip = (window) => {
    windows += 1;
    // A shorter window is the last one, even if the file was longer when it was chosen.
    at = wasm.strip(window, window.length < WINDOW);
    if (at === MALFORMED) throw damaged(kind);
  };
  const readOn = async () => {
    if (windows % TURN_OF_OTHERS === 0) await others();
    stop();
    strip(await read(picture, at, WINDOW));
  };
  const rest = async () => {
    while (at !== DONE) await readOn();
    const [, , , , replaced, ...places] = wasm.stripped();
    const { turned, stored } = await partsOf(wasm, picture, places, wasm.inserted());
    const bytes = turned.reduce((sum, part) => sum + (part.size ?? part.length), 0);
    return { parts: turned, stored, bytes, changed: replaced === 1 || bytes !== size };
  };
  strip(first);
  for (;;) {
    const [complete, width, height, orientation] = wasm.stripped();
    if (complete) return { kind, width, height, orientation, rest };
    await readOn();
  }
}
