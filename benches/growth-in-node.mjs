// What must not grow: the cost of a call during 100 000 calls, WebAssembly memory, the time of validation per byte of input, and the cost of
// one of many.
import { wasmPages } from './wasm-watch.mjs';
import { measureGrowth } from './growth.mjs';
import { OFFLINE, REQUEST } from './request.mjs';
import { each, inTurn, median } from './side-by-side.mjs';

const { ConnectFi, validate } = await import('connectfi-sdk');
const CALLS = 100_000;
const PART = 1_000;
/** Lengths of a text that the rules read to its end. */
const LENGTHS = [1_000, 10_000, 100_000, 1_000_000];

/** The CPU time of this process in microseconds; other processes do not count. */
function clock() {
  const { user, system } = process.cpuUsage();
  return user + system;
}
const connectfi = new ConnectFi(OFFLINE);
const call = () => connectfi.akepa.identification(REQUEST);
const samples = [];
let pages;
for (let made = 0; made < CALLS; made += PART) {
  samples.push(await each(call, PART, clock));
  pages ??= wasmPages();
}
const flat = {
  early: median(samples.slice(10, 20)),
  late: median(samples.slice(-10)),
  pages: wasmPages() - pages,
};

const texts = Object.fromEntries(LENGTHS.map((length) => [length, 'a'.repeat(length)]));
const check = (text) => validate('akepa.identification', { ...REQUEST, webhookUrl: text });
await inTurn(texts, 3, check);
const took = await inTurn(texts, 11, (text) => each(() => check(text), Math.max(1, 100_000 / text.length), clock));
const linear = LENGTHS.map((length) => ({ length, nanoseconds: (median(took[length]) * 1_000) / length }));
const growing = await measureGrowth(clock);
console.log(JSON.stringify({ flat, linear, growing }));
