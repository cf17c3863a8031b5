// How the module is loaded, and what the error says if it cannot be loaded.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, mock, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { freshCopy, twin } from './copies.mjs';
import { jpegOf } from './pictures.mjs';

const require = createRequire(import.meta.url);
const wasmPath = require.resolve('connectfi-sdk/connectfi.wasm');
const wasm = await readFile(wasmPath);
/** A valid module that is not ours. */
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

const URL_OF_IT = 'https://cdn.example.com/connectfi.wasm';

afterEach(() => {
  mock.restoreAll();
  for (const name of ['window', 'document']) delete globalThis[name];
});

/** Replaces the global `fetch`, with which `init(url)` loads. */
const serve = (answer) => mock.method(globalThis, 'fetch', answer);
const found = () => new Response(wasm, { headers: { 'content-type': 'application/wasm' } });
const PAGE = '<!doctype html><title>App</title>';
const ISSUES = (sdk) => sdk.validate('akepa.status', {});

async function failed(sdk, load = () => ISSUES(sdk)) {
  const error = await load().then(
    () => assert.fail('it loaded'),
    (error) => error,
  );
  assert(error instanceof sdk.InternalError, String(error));
  assert.equal(error.code, 'wasmLoad');
  assert.equal(error.attempts, 0);
  assert.equal(error.outcomeUnknown, false);
  return error;
}

for (const [form, load] of [
  ['an ES module', freshCopy],
  ['CommonJS', async () => twin],
]) {
  test(`${form} contains the module: importing it reads, fetches and compiles nothing, and many first calls compile it once`, async () => {
    const fetch = serve(() => Promise.reject(new Error('it fetched')));
    const read = mock.method(fs, 'readFileSync');
    const compile = mock.method(WebAssembly, 'compile');
    const { Module } = WebAssembly;
    const compiled = [];
    WebAssembly.Module = class extends Module {
      constructor(bytes) {
        compiled.push(Buffer.from(bytes));
        super(bytes);
      }
    };
    try {
      const sdk = await load();
      assert.deepEqual(compiled, []);
      const all = await Promise.all(Array.from({ length: 20 }, () => ISSUES(sdk)));
      assert(all.every((issues) => issues.length === 2));
      // The small module decodes the text of the other one.
      assert.equal(compiled.length, 2);
      assert(compiled[0].length < 4_096);
      assert.deepEqual(compiled[1], wasm);
    } finally {
      WebAssembly.Module = Module;
    }
    const calls = [fetch, read, compile].map(({ mock }) => mock.callCount());
    assert.deepEqual(calls, [0, 0, 0]);
  });
}

test('a page compiles and starts it off its main thread', async () => {
  Object.assign(globalThis, { window: {}, document: {} });
  const compile = mock.method(WebAssembly, 'compile');
  const instantiate = mock.method(WebAssembly, 'instantiate');
  const sdk = await freshCopy();
  await Promise.all([ISSUES(sdk), ISSUES(sdk)]);
  assert.deepEqual(Buffer.from(compile.mock.calls[0].arguments[0]), wasm);
  assert.equal(compile.mock.callCount(), 1);
  assert.equal(instantiate.mock.callCount(), 1);
});

test('in a page a path is a URL', async () => {
  Object.assign(globalThis, { window: {}, document: {} });
  const fetch = serve(async () => found());
  const sdk = await freshCopy();
  await sdk.init('/assets/connectfi.wasm');
  assert.deepEqual(
    fetch.mock.calls.map(({ arguments: [url] }) => url),
    ['/assets/connectfi.wasm'],
  );
});

test('a call that is aborted while the module loads rejects at once; the others continue', async () => {
  const sdk = await freshCopy();
  let answer;
  serve(() => new Promise((resolve) => (answer = resolve)));
  const loaded = sdk.init(URL_OF_IT);
  const client = new sdk.ConnectFi({
    baseURL: 'https://api.example',
    token: 'token',
    fetch: async () => Response.json({ code: '0', data: {} }),
  });
  const status = (options) => client.akepa.status({ customerId: 'c', applicationId: 'a' }, options);
  const controller = new AbortController();
  const patient = status();
  const aborted = status({ signal: controller.signal });
  controller.abort('the reason');
  assert.equal(await aborted.catch((reason) => reason), 'the reason');
  assert.equal(await status({ signal: controller.signal }).catch((reason) => reason), 'the reason');
  answer(found());
  await loaded;
  assert.deepEqual(await patient, { code: '0', data: {} });
});

test('a totalTimeout that has passed when the module is there starts no timer of a negative time', async () => {
  const { ConnectFi } = await freshCopy();
  const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch: () => new Promise(() => {}) });
  const timers = mock.method(globalThis, 'setTimeout').mock;
  const ended = client.akepa.document.upload('doc_1', jpegOf(100), { totalTimeout: 5 }).catch((error) => error);
  for (const until = performance.now() + 30; performance.now() < until; );
  assert.equal((await ended).name, 'TimeoutError');
  const times = timers.calls.map((call) => call.arguments[1]);
  assert(times.length > 1);
  for (const time of times) assert(time >= 0, `${time} ms`);
});

test('an error of the caller’s own signal while the module loads is ignored', async () => {
  const sdk = await freshCopy();
  serve(async () => found());
  const fetch = async () => Response.json({ code: '0', data: {} });
  const client = new sdk.ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch });
  // A rejection that nobody handles fails this test.
  const signal = {
    aborted: false,
    addEventListener() {},
    removeEventListener: () => assert.fail('of the caller’s own'),
  };
  assert.deepEqual(await client.akepa.status({ customerId: 'c', applicationId: 'a' }, { signal }), {
    code: '0',
    data: {},
  });
  await new Promise((resolve) => setImmediate(resolve));
});

test('a server that does not know the MIME type works', async () => {
  const sdk = await freshCopy();
  serve(async () => new Response(wasm, { headers: { 'content-type': 'text/plain' } }));
  await sdk.init(URL_OF_IT);
});

test('each failure of init(url) says what happened, and is forgotten', async () => {
  for (const [answer, retryable, words] of [
    [async () => new Response('', { status: 404 }), false, /connectfi\.wasm answered 404$/],
    [async () => new Response('', { status: 503 }), true, /answered 503$/],
    [
      async () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }),
      false,
      /is not WebAssembly \(an HTML page in its place\?\)$/,
    ],
    [async () => new Response(''), false, /not WebAssembly/],
    [() => Promise.reject(new TypeError('Failed to fetch')), true, /could not be fetched \(offline, .*connect-src/],
    [
      () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })),
      true,
      /\/connectfi\.wasm could not be fetched \(ECONNREFUSED\)$/,
    ],
  ]) {
    const sdk = await freshCopy();
    serve(answer);
    const load = () => sdk.init(URL_OF_IT);
    const [first, second] = await Promise.all([failed(sdk, load), failed(sdk, load)]);
    assert.notEqual(first, second, 'each call has an error, and so a stack, of its own');
    assert.equal(first.retryable, retryable);
    assert.match(first.message, words);
    assert.equal((await ISSUES(sdk)).length, 2);
  }
});

test('a Content-Security-Policy that forbids WebAssembly is named, with what it needs', async () => {
  const { Module } = WebAssembly;
  for (const type of [WebAssembly.CompileError, EvalError]) {
    const sdk = await freshCopy();
    WebAssembly.Module = class {
      constructor() {
        throw new type("violates the following Content Security policy directive: script-src 'self'");
      }
    };
    assert.match((await failed(sdk)).message, /connectfi\.wasm was refused .*'wasm-unsafe-eval'/);
    WebAssembly.Module = Module;
    await ISSUES(sdk);
  }
});

test('what init accepts', async () => {
  const padded = new Uint8Array(wasm.length + 3);
  padded.set(wasm, 3);
  const shared = new Uint8Array(new SharedArrayBuffer(wasm.length));
  shared.set(wasm);
  serve(async () => found());
  for (const source of [
    await WebAssembly.compile(wasm),
    wasm,
    padded.subarray(3),
    new Uint8Array(wasm).buffer,
    // V8 refuses these two by themselves.
    new DataView(padded.buffer, 3),
    shared.buffer,
    found(),
    'https://app.example.com/connectfi.wasm',
    new URL('https://app.example.com/connectfi.wasm'),
  ]) {
    const sdk = await freshCopy();
    assert.equal(await sdk.init(source), undefined);
    await sdk.init(EMPTY); // The module is loaded already, so the argument is ignored.
    assert.equal((await ISSUES(sdk)).length, 2);
  }
});

test('what init refuses', async () => {
  // Cut short in the middle of its code, as a broken download is.
  const cut = wasm.subarray(0, wasm.length / 2);
  for (const [source, words] of [
    [EMPTY, /is it of this version/],
    [await readFile(join(wasmPath, '../sandbox/sandbox.wasm')), /is it of this version/],
    [new Uint8Array(3), /not WebAssembly/],
    [wasm.subarray(0, 100), /^connectfi\.wasm could not be compiled: damaged, or the runtime is too old \(.+\)$/],
    [cut, /^connectfi\.wasm could not be compiled: damaged/],
    [new Response('gone', { status: 410 }), /answered 410/],
    [42, /not WebAssembly/],
    [{ length: 1e10 }, /connectfi\.wasm could not be started/],
    ['', /^'' could not be read \(ENOENT\)$/],
  ]) {
    const sdk = await freshCopy();
    assert.match((await failed(sdk, () => sdk.init(source))).message, words);
    await sdk.init(wasm);
  }
});

test('the error names the global that the runtime lacks, also if the caller gave the module', async () => {
  for (const [name, load] of [
    ['WebAssembly', ISSUES],
    ['atob', ISSUES],
    ['TextEncoder', ISSUES],
    ['TextEncoder', (sdk) => sdk.init(wasm)],
  ]) {
    const sdk = await freshCopy();
    const own = Object.getOwnPropertyDescriptor(globalThis, name);
    delete globalThis[name];
    let error;
    try {
      error = await failed(sdk, () => load(sdk));
    } finally {
      Object.defineProperty(globalThis, name, own);
    }
    assert.equal(error.message, `connectfi.wasm could not be started (${name} is not defined)`);
    await ISSUES(sdk);
  }
});

test('a context of node:vm without `performance` uses Date.now', async () => {
  const { atob, clearTimeout, console, setTimeout, AbortController, TextDecoder, TextEncoder, URL } = globalThis;
  const globals = { atob, clearTimeout, console, setTimeout, AbortController, TextDecoder, TextEncoder, URL };
  const context = createContext({ ...globals, module: { exports: {} } });
  runInContext(await readFile(join(wasmPath, '../index.cjs'), 'utf8'), context);
  const sdk = context.module.exports;
  const asked = [];
  const fetch = async (url) => {
    asked.push(url);
    return {
      status: asked.length === 1 ? 503 : 200,
      headers: new Headers(),
      text: async () => '{"code":"0","data":{}}',
    };
  };
  const client = new sdk.ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch, totalTimeout: 60_000 });
  const { code } = await client.akepa.status({ customerId: 'c', applicationId: 'a' });
  assert.equal(code, '0');
  assert.equal(asked.length, 2);
});

test('the query of a signed URL is not in the message', async () => {
  const sdk = await freshCopy();
  serve(async () => new Response('', { status: 403 }));
  const { message } = await failed(sdk, () => sdk.init('https://cdn.example.com/connectfi.wasm?signature=s3cret'));
  assert.match(message, /cdn\.example\.com\/connectfi\.wasm answered 403/);
  assert.doesNotMatch(message, /s3cret/);
});

test('outside pages init takes a path and a file: URL too', async () => {
  for (const source of [wasmPath, pathToFileURL(wasmPath), pathToFileURL(wasmPath).href]) {
    const sdk = await freshCopy();
    await sdk.init(source);
    assert.equal((await ISSUES(sdk)).length, 2);
  }
  const sdk = await freshCopy();
  const { message } = await failed(sdk, () => sdk.init('/nowhere/connectfi.wasm'));
  assert.equal(message, '/nowhere/connectfi.wasm could not be read (ENOENT)');
});

test('the sandbox’s error says why it could not start', async () => {
  const { Sandbox } = await freshCopy('sandbox/index.js');
  const { TextEncoder } = globalThis;
  delete globalThis.TextEncoder;
  const error = await Sandbox.create().then(
    () => assert.fail('it loaded'),
    (error) => error,
  );
  globalThis.TextEncoder = TextEncoder;
  assert(twin.isConnectFiError(error) && error.name === 'InternalError' && error.code === 'wasmLoad', String(error));
  assert.equal(error.message, 'sandbox.wasm could not be started (TextEncoder is not defined)');
  await Sandbox.create();
});

test('the files for bundlers and pages contain nothing that a bundler cannot handle', async () => {
  for (const name of ['index', 'sandbox/index', 'photo/index']) {
    for (const ending of ['js', 'cjs']) {
      const text = await readFile(join(wasmPath, '..', `${name}.${ending}`), 'utf8');
      // Only the source is checked here. The module's text may contain anything in its alphabet.
      const source = text.replace(/"[^"\s]{1000,}"/, '""');
      assert(source.length < text.length - 1_000, 'the module is in it');
      // The CommonJS file ends with an import that tracers follow and bundlers ignore.
      const code = source.replace(/^0 && import\("\.\/index\.js"\);$/m, '');
      assert.equal(code === source, ending === 'js', `${name}.${ending}`);
      assert.doesNotMatch(
        code,
        /^\s*import\b|\bimport[.(]|\brequire\(|__dirname|__filename|["']node:(?!async_hooks|events|fs)/m,
        `${name}.${ending}`,
      );
      // The module's text has only characters that no charset, template literal, HTML parser or minifier changes.
      assert.match(text, /"[!#%()*+,\-./0-9:;=?@A-Z[\]^_a-z{|}~]{1000,}"/, `${name}.${ending}`);
    }
  }
});
