// Options of the photo functions, and the memory that a large picture takes, in Node.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { preparePhoto, stripMetadata } from 'connectfi-sdk/photo';
import { failureOf } from '../node/failure.mjs';

const JPEG = await readFile(new URL('./seeds/baseline.jpg', import.meta.url));
/** A position inside the compressed data of its only scan. */
const MIDDLE = JPEG.length - 100;

test('wrong options are refused by name, all in one error', async () => {
  const picture = new File([JPEG], 'front.jpg');
  const edge = 'maxEdge must be a number from 1';
  const bytes = 'maxBytes must be a number from 1';
  for (const [options, ...problems] of [
    [{ maxEdge: '5' }, edge],
    [{ maxEdge: 5n }, edge],
    [{ maxEdge: Number.NaN }, edge],
    [{ maxEdge: 0.5, maxBytes: 1e-9 }, edge, bytes],
    [{ maxBytes: -1 }, bytes],
    [{ maxBytes: {} }, bytes],
    [{ maxBytes: Symbol('9') }, bytes],
    [{ signal: 'now' }, 'signal must be an AbortSignal'],
    ['9', 'options must be an object'],
    [7n, 'options must be an object'],
  ]) {
    const { name, code, message } = await failureOf(preparePhoto(picture, options));
    const expected = ['ConfigurationError', 'configuration', `preparePhoto: ${problems.join('; ')}`];
    assert.deepEqual([name, code, message], expected);
  }
  for (const options of [
    undefined,
    null,
    {},
    { maxEdge: null, maxBytes: undefined, signal: null },
    { maxEdge: Number.POSITIVE_INFINITY, maxBytes: Number.POSITIVE_INFINITY },
    { maxEdge: 1.5 },
  ]) {
    assert.equal((await preparePhoto(picture, options)).file.name, 'front.jpg');
  }
});

test('what somebody has put on Object.prototype is no option; own options and those of a class count', async (t) => {
  const picture = new File([JPEG], 'front.jpg');
  const polluted = { maxEdge: -1, maxBytes: 'many', signal: 'now' };
  for (const [name, value] of Object.entries(polluted)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
    t.after(() => delete Object.prototype[name]);
  }
  for (const options of [undefined, null, {}, { maxEdge: 5, signal: undefined }])
    assert.equal((await preparePhoto(picture, options)).file.name, 'front.jpg');
  class Limits {
    get maxEdge() {
      return 0;
    }
  }
  for (const options of [new Limits(), Object.create({ maxEdge: 0 }), { maxEdge: -1 }])
    assert.equal((await failureOf(preparePhoto(picture, options))).name, 'ConfigurationError');
});

test('without a decoder the limits have no effect', async () => {
  const once = await stripMetadata(new Blob([JPEG]));
  const { file, ...told } = await preparePhoto(once, { maxBytes: 1, maxEdge: 1 });
  assert.deepEqual(told, { width: null, height: null, quality: null, changes: [] });
  assert.equal(file.size, once.size);
});

test('a name loses its folder and invisible characters, and the time of the picture is removed', async () => {
  for (const [given, expected] of [
    ['C:\\Users\\Ana\\front.jpg', 'front.jpg'],
    ['Ana/Nov\nak/front.png', 'front.jpg'],
    ['../../front', 'front.jpg'],
    ['fr\0o\r\nnt\u0085.jpg', 'front.jpg'],
    ['\ufefffr\u200bo\u2028n\u00ad\u{e0041}t.jpg', 'front.jpg'],
    ['front\u202egpj.exe', 'frontgpj.jpg'],
    ['dir/', 'document.jpg'],
    ['\t.jpg', 'document.jpg'],
    ['osebna izkaznica – sprednja 😀.jpg', 'osebna izkaznica – sprednja 😀.jpg'],
  ]) {
    const before = Date.now();
    const taken = new File([JPEG], given, { lastModified: 1_000 });
    for (const file of [await stripMetadata(taken), (await preparePhoto(taken)).file]) {
      assert.equal(file.name, expected);
      assert(file.lastModified >= before);
    }
  }
});

test('a file that has become shorter since it was chosen is refused, wherever that shows', async () => {
  for (const [reads, left] of [
    [1, 100],
    [2, 0],
    [3, 40_000],
  ]) {
    const picture = new File(
      [JPEG.subarray(0, MIDDLE), Buffer.alloc(3 << 20, 0x5a), JPEG.subarray(MIDDLE)],
      'front.jpg',
    );
    let read = 0;
    picture.slice = (...range) => {
      read += 1;
      assert(read < 20, 'read again and again');
      const part = Blob.prototype.slice.apply(picture, range);
      return read < reads ? part : part.slice(0, left);
    };
    const { name, context } = await failureOf(stripMetadata(picture));
    assert.deepEqual([name, context[0].keyword, read], ['ValidationError', 'decodable', reads]);
  }
});

test('timers run while a large picture is read, and one that aborts ends it', async () => {
  const filling = Buffer.alloc(1 << 20, 0x5a);
  const picture = new Blob([JPEG.subarray(0, MIDDLE), ...Array(60).fill(filling), JPEG.subarray(MIDDLE)]);
  let reads = 0;
  const { slice } = Blob.prototype;
  picture.slice = function (...range) {
    reads += 1;
    return slice.apply(this, range);
  };
  await preparePhoto(picture);
  const all = reads;
  reads = 0;
  const controller = new AbortController();
  setTimeout(() => controller.abort('the reason'), 0);
  assert.equal(await failureOf(preparePhoto(picture, { signal: controller.signal })), 'the reason');
  const then = reads;
  // Another read would begin in one of the next turns of the event loop.
  for (let left = 20; left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
  assert(then < all / 2 && reads <= then + 1, `${then} and ${reads} of ${all} reads`);
});

/** A program that strips the file in its argument, reads the result, and prints the most memory of the process in KB. */
const STRIP = `
import { openAsBlob } from 'node:fs';
import { pages } from ${JSON.stringify(new URL('../node/wasm-memory.mjs', import.meta.url).href)};
import { stripMetadata } from 'connectfi-sdk/photo';
const file = await stripMetadata(await openAsBlob(process.argv.at(-1)));
let size = 0;
for await (const part of file.stream()) size += part.length;
console.log(JSON.stringify({ size, peak: process.resourceUsage().maxRSS, pages: pages() }));
`;

test('with a heap of 32 MB, the memory does not grow with the picture', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'connectfi-photo-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'large.jpg');
  const peaks = [];
  for (const megabytes of [1, 60, 300]) {
    // The file has a hole in the middle: it takes no space on the disk and reads as zeros, which are valid compressed data.
    const file = await open(path, 'w');
    await file.write(JPEG, 0, MIDDLE, 0);
    await file.write(JPEG, MIDDLE, 100, megabytes << 20);
    await file.close();
    const flags = ['--max-old-space-size=32', '--input-type=module', '--eval', STRIP, path];
    const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: import.meta.dirname });
    const { size, peak, pages } = JSON.parse(stdout);
    assert(size > (megabytes - 1) << 20);
    assert(pages < 64, stdout);
    peaks.push(peak);
    t.diagnostic(`${megabytes} MB: at most ${Math.round(peak / 1024)} MB, ${pages} pages of WebAssembly memory`);
  }
  const [smallest, ...larger] = peaks;
  for (const peak of larger) assert(peak - smallest < 60_000, `${peaks} KB`);
});
