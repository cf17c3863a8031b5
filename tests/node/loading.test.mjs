// How the module is loaded, and the error when that fails. The browser entry runs here too, with a fake `fetch`.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, mock, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const { isConnectFiError } = require('connectfi-sdk');
const wasmPath = require.resolve('connectfi-sdk/connectfi.wasm');
const wasm = await readFile(wasmPath);
/** A valid module that is not ours. */
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

let copies = 0;
/** A fresh copy of the browser entry, with its own state. */
const page = () =>
  import(new URL(`browser/index.js?${++copies}`, pathToFileURL(require.resolve('connectfi-sdk/package.json'))));

afterEach(() => mock.restoreAll());

/** Replaces the global `fetch`, with which the browser entry loads the module. */
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

test('many first calls load the module once', async () => {
  const sdk = await page();
  const fetch = serve(async () => found());
  const all = await Promise.all(Array.from({ length: 20 }, () => ISSUES(sdk)));
  assert.equal(fetch.mock.callCount(), 1);
  assert.match(String(fetch.mock.calls[0].arguments[0]), /connectfi-sdk\/connectfi\.wasm$/);
  assert(all.every((issues) => issues.length === 2));
});

test('whoever aborts while the module loads leaves at once; the others go on', async () => {
  const sdk = await page();
  let answer;
  serve(() => new Promise((resolve) => (answer = resolve)));
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
  assert.deepEqual(await patient, { code: '0', data: {} });
});

test('a signal of the caller’s own that throws while the module loads is heard of by nobody', async () => {
  const sdk = await page();
  serve(async () => found());
  const fetch = async () => Response.json({ code: '0', data: {} });
  const client = new sdk.ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch });
  // What is not looked after fails this test as an unhandled rejection.
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

test('a server that does not know the MIME type will do', async () => {
  const sdk = await page();
  serve(async () => new Response(wasm, { headers: { 'content-type': 'text/plain' } }));
  await ISSUES(sdk);
});

test('each failure says what to do, and is forgotten', async () => {
  for (const [answer, retryable, ...words] of [
    [
      async () => new Response('', { status: 404 }),
      false,
      /answered 404/,
      /connectfi\.wasm/,
      /init\(url\)/,
      /connectfi-sdk\/inline/,
    ],
    [async () => new Response('', { status: 503 }), true, /answered 503/],
    [
      async () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }),
      false,
      /not WebAssembly/,
      /page/,
      /init\(url\)/,
    ],
    [async () => new Response(''), false, /not WebAssembly/],
    [() => Promise.reject(new TypeError('Failed to fetch')), true, /could not be fetched/, /connect-src/],
  ]) {
    const sdk = await page();
    serve(answer);
    const [first, second] = await Promise.all([failed(sdk), failed(sdk)]);
    assert.notEqual(first, second, 'each call has an error, and so a stack, of its own');
    assert.equal(first.retryable, retryable);
    for (const word of words) assert.match(first.message, word);
    serve(async () => found());
    assert.equal((await ISSUES(sdk)).length, 2);
  }
});

test('a Content-Security-Policy that forbids WebAssembly is named, with what it needs', async () => {
  const sdk = await page();
  serve(async () => found());
  const compile = mock.method(WebAssembly, 'compile', async () => {
    throw new WebAssembly.CompileError("violates the following Content Security policy directive: script-src 'self'");
  });
  assert.match((await failed(sdk)).message, /'wasm-unsafe-eval'/);
  compile.mock.restore();
  await ISSUES(sdk);
});

test('what init takes', async () => {
  const padded = new Uint8Array(wasm.length + 3);
  padded.set(wasm, 3);
  serve(async () => found());
  for (const source of [
    await WebAssembly.compile(wasm),
    wasm,
    padded.subarray(3),
    new Uint8Array(wasm).buffer,
    found(),
    '/assets/connectfi.wasm',
    new URL('https://app.example.com/connectfi.wasm'),
  ]) {
    const sdk = await page();
    assert.equal(await sdk.init(source), undefined);
    await sdk.init(EMPTY); // The module is loaded already, so the argument is ignored.
    assert.equal((await ISSUES(sdk)).length, 2);
  }
});

test('what init refuses', async () => {
  for (const [source, words] of [
    [EMPTY, /is it of this version/],
    [await readFile(join(wasmPath, '../sandbox.wasm')), /is it of this version/],
    [new Uint8Array(3), /not WebAssembly/],
    [wasm.subarray(0, 100), /was refused/],
    [new Response('gone', { status: 410 }), /answered 410/],
    [42, /not WebAssembly/],
  ]) {
    const sdk = await page();
    assert.match((await failed(sdk, () => sdk.init(source))).message, words);
    await sdk.init(wasm);
  }
});

test('the query of a signed URL is not told', async () => {
  const sdk = await page();
  serve(async () => new Response('', { status: 403 }));
  const { message } = await failed(sdk, () => sdk.init('https://cdn.example.com/connectfi.wasm?signature=s3cret'));
  assert.match(message, /cdn\.example\.com\/connectfi\.wasm answered 403/);
  assert.doesNotMatch(message, /s3cret/);
});

test('Node reads the file; init takes a path and a file: URL too', async () => {
  for (const source of [undefined, wasmPath, pathToFileURL(wasmPath), pathToFileURL(wasmPath).href]) {
    const worker = new Worker(
      `const { workerData, parentPort } = require('node:worker_threads');
       const sdk = require('connectfi-sdk');
       sdk.init(workerData && workerData.url ? new URL(workerData.url) : workerData?.text)
         .then(() => sdk.validate('akepa.status', {}))
         .then((issues) => parentPort.postMessage(issues.length));`,
      { eval: true, workerData: source instanceof URL ? { url: source.href } : source && { text: source } },
    );
    const issues = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    assert.equal(issues, 2);
  }
});

test('code that a bundler moved away from the file says how to keep them together', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'connectfi-'));
  try {
    await cp(require.resolve('connectfi-sdk'), join(folder, 'moved/index.cjs'));
    const sdk = require(join(folder, 'moved/index.cjs'));
    const { message } = await failed(sdk);
    for (const word of [/ENOENT/, /external/, /serverExternalPackages/, /connectfi-sdk\/inline/])
      assert.match(message, word);
    await cp(wasmPath, join(folder, 'connectfi.wasm'));
    await ISSUES(sdk);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the sandbox, whose module is another, says the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'connectfi-'));
  const refused = async (Sandbox) => {
    const error = await Sandbox.create().then(
      () => assert.fail('it loaded'),
      (error) => error,
    );
    assert(isConnectFiError(error) && error.name === 'InternalError' && error.code === 'wasmLoad', String(error));
    assert.doesNotMatch(error.message, /connectfi\.wasm|init\(|inline/, 'ways that the sandbox does not have');
    return error.message;
  };
  try {
    await cp(require.resolve('connectfi-sdk/sandbox'), join(folder, 'moved/sandbox.cjs'));
    const { Sandbox } = require(join(folder, 'moved/sandbox.cjs'));
    const message = await refused(Sandbox);
    for (const word of [/sandbox\.wasm could not be read \(ENOENT\)/, /external/, /serverExternalPackages/])
      assert.match(message, word);
    await cp(join(wasmPath, '../sandbox.wasm'), join(folder, 'sandbox.wasm'));
    const { TextDecoder } = globalThis;
    delete globalThis.TextDecoder;
    assert.equal(
      await refused(Sandbox),
      'sandbox.wasm could not be started; is it of this version? (TextDecoder is not defined)',
    );
    globalThis.TextDecoder = TextDecoder;
    await Sandbox.create();
  } finally {
    await rm(folder, { recursive: true });
  }
  const { Sandbox } = await import(
    new URL('browser/sandbox.js', pathToFileURL(require.resolve('connectfi-sdk/package.json')))
  );
  serve(async () => new Response('', { status: 404 }));
  assert.match(await refused(Sandbox), /answered 404: serve the package's sandbox\.wasm there$/);
  serve(async () => new Response(PAGE));
  assert.match(await refused(Sandbox), /not WebAssembly/);
  serve(() => Promise.reject(new TypeError('Failed to fetch')));
  assert.match(await refused(Sandbox), /could not be fetched .*connect-src/);
});

test('the inline package reads nothing', async () => {
  const fetch = serve(() => Promise.reject(new Error('it fetched')));
  const sdk = await import('connectfi-sdk/inline');
  assert.equal((await ISSUES(sdk)).length, 2);
  assert.equal(fetch.mock.callCount(), 0);
});
