// Every message in docs/troubleshooting.md is one that the package gives, word for word. `…` stands for the part that varies.
import assert from 'node:assert/strict';
import { openAsBlob } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, mock, test } from 'node:test';
import { ConnectFi, parseWebhook } from 'connectfi-sdk';
import { freshCopy } from './copies.mjs';
import { fixedParts, messages } from './messages.mjs';

const page = await readFile(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8');
const folder = await mkdtemp(join(tmpdir(), 'connectfi-troubles-'));
test.after(() => rm(folder, { recursive: true }));
afterEach(() => {
  mock.restoreAll();
  for (const name of ['window', 'document']) delete globalThis[name];
});

const use = (sdk) => sdk.validate('akepa.status', {});
async function initWith(answer) {
  mock.method(globalThis, 'fetch', answer);
  await (await freshCopy()).init('https://cdn.example.com/connectfi.wasm');
}

const GOOD = { baseURL: 'https://api.example.com', token: 'secret', logLevel: 'off', maxRetries: 0 };
const IDS = { customerId: 'c', applicationId: 'a' };
const client = (options) => new ConnectFi({ ...GOOD, ...options });
const answered = (body, init) => client({ fetch: async () => new Response(body, init) }).akepa.status(IDS);
const upload = (file) => client().akepa.document.upload('doc_1', file);
const HTML = { headers: { 'content-type': 'text/html' } };
const never = (_, { signal }) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

/** For each message, a way to cause it. */
const TROUBLES = {
  '… could not be read (…)': async () => (await freshCopy()).init('/nowhere/connectfi.wasm'),
  '… answered 404': () => initWith(async () => new Response('', { status: 404 })),
  '… is not WebAssembly (an HTML page in its place?)': () =>
    initWith(async () => new Response('<!doctype html>', HTML)),
  '… could not be fetched (offline, CORS or CSP connect-src?)': () =>
    initWith(() => Promise.reject(new TypeError('Failed to fetch'))),
  "connectfi.wasm was refused (…). A Content-Security-Policy needs script-src 'wasm-unsafe-eval'; …": async () => {
    const { Module } = WebAssembly;
    WebAssembly.Module = class {
      constructor() {
        throw new WebAssembly.CompileError('Wasm code generation disallowed by embedder');
      }
    };
    try {
      return await use(await freshCopy());
    } finally {
      WebAssembly.Module = Module;
    }
  },
  'connectfi.wasm could not be compiled: damaged, or the runtime is too old (…)': async () =>
    (await freshCopy()).init(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1)),
  'connectfi.wasm could not be started; is it of this version? (…)': async () =>
    (await freshCopy()).init(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)),
  'connectfi.wasm could not be started (TextEncoder is not defined)': async () => {
    const { TextEncoder } = globalThis;
    delete globalThis.TextEncoder;
    try {
      return await use(await freshCopy());
    } finally {
      globalThis.TextEncoder = TextEncoder;
    }
  },
  'The WebAssembly module trapped, a bug in connectfi-sdk; the next call uses a new instance': async () => {
    const sdk = await freshCopy();
    await sdk.init(await readFile(join(process.env.CONNECTFI_TRAPS, 'entry.wasm')));
    return new sdk.ConnectFi(GOOD).request('GET', '/here');
  },

  'baseURL is missing (or set CONNECTFI_BASE_URL)': () => client({ baseURL: undefined }),
  'baseURL must be a URL, or in a browser a path that starts with /': () => client({ baseURL: '/api/connectfi' }),
  'baseURL must be https: (http: only on localhost)': () => client({ baseURL: 'http://api.example.com' }),
  'credentials do not belong in a page: use `token`, or set dangerouslyAllowBrowser': () => {
    Object.assign(globalThis, { window: {}, document: {} });
    return client({ credentials: { login: 'l', password: 'p' } });
  },
  'The WebAssembly module did not load within … ms (…)': async () => {
    const sdk = await freshCopy();
    const loading = { ok: true, arrayBuffer: () => new Promise(() => {}) };
    sdk.init(loading).catch(() => {});
    return new sdk.ConnectFi({ ...GOOD, timeout: 5 }).akepa.status(IDS);
  },
  'The token function took longer than timeout; does it call its own client?': () =>
    client({ timeout: 5, token: () => new Promise(() => {}) }).akepa.status(IDS),
  'The token function called its own client': () => {
    const own = client({ token: async () => (await own.akepa.status(IDS)).data });
    return own.akepa.status(IDS);
  },
  'The body cannot be written as JSON: it …': () => client().request('POST', '/x', { big: 1n }),
  '/documents must NOT have more than 1000 items': () =>
    client().akepa.submitDocuments({ ...IDS, workflow: 'PERSONAL', documents: new Array(2000) }),
  'No token: give `token` or `credentials`, or set CONNECTFI_TOKEN, or CONNECTFI_CLIENTID and CONNECTFI_PASSWORD': () =>
    client({ token: undefined }).akepa.status(IDS),
  'The given token cannot be sent: it must be Latin-1 text, not blank, without control characters': () =>
    client({ token: async () => 'a token\n' }).akepa.status(IDS),
  'defaultHeaders must not set x-connectfi-token': () => client({ defaultHeaders: { 'X-ConnectFi-Token': 'secret' } }),

  '/reference must match pattern "^[0-9a-zA-Z]+$"': () =>
    client().akepa.identification({ reference: 'A-1', customerId: 'c' }),
  '/file HEIC photo: convert it to JPEG or PNG': () =>
    openAsBlob(new URL('../files/phone.heic', import.meta.url)).then(upload),
  '/file must NOT be an empty file': () => upload(new Blob([])),
  '/file must be a File, a Blob, an ArrayBuffer or a view of one; in Node, fs.openAsBlob gives one': () =>
    upload('./front.jpg'),
  '/file cannot be read: it was moved or changed; choose it again': async () => {
    await writeFile(join(folder, 'gone.jpg'), 'a picture');
    const file = await openAsBlob(join(folder, 'gone.jpg'));
    await rm(join(folder, 'gone.jpg'));
    return upload(file);
  },

  'No answer from the API (offline, DNS, refused, reset, or blocked by CORS)': () =>
    client({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) }).akepa.status(IDS),
  'No answer within … ms (timeout)': () => client({ timeout: 5, fetch: never }).akepa.status(IDS),
  'The server answered with an HTML page instead of JSON: check baseURL and proxies': () =>
    answered('<!doctype html>', HTML),
  'The server answered with JSON that is not the documented envelope': () => answered('{"applicationId":"a"}'),
  'The server answered with something that is not valid JSON': () => answered('Bad gateway'),
  'No answer from the API (a mistake in fetch: see cause)': () =>
    client({ fetch: (_url, init) => init.nothing.here }).akepa.status(IDS),
  'fetch answered with a Response that has no text()': () =>
    client({ fetch: async () => ({ status: 200 }) }).akepa.status(IDS),
  'fetch answered with a Response that was read already': async () => {
    const once = Response.json({ code: '0', data: {} });
    const again = client({ fetch: async () => once });
    await again.akepa.status(IDS);
    return again.akepa.status(IDS);
  },
  'fetch answered with something that is not a Response': () =>
    client({ fetch: async () => ({ ok: true }) }).akepa.status(IDS),
  'The answer broke off before its end': () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"code":'));
        setTimeout(() => controller.error(new TypeError('terminated')), 5);
      },
    });
    return answered(body);
  },
  'The server answered with a redirect, which is never followed: check baseURL': () =>
    answered('', { status: 302, headers: { location: '/' } }),
  'The token or the credentials are wrong or expired': () => answered('{"code":"unauthorized"}', { status: 401 }),
  'This reference is in use: choose another': () => answered('{"code":"referenceExists"}', { status: 400 }),
  'The document has no file yet: upload it first': () => answered('{"code":"documentNotUploaded"}', { status: 400 }),
  "The webhook's body is not JSON": () => parseWebhook('customerId=c'),
};

const told = [...page.matchAll(/^### (`+) ?(.+?) ?\1$/gm)].map(([, , message]) => message);

test('the page has every message of the sources', () => {
  const text = page.replaceAll('`', '').replaceAll(/\s+/g, ' ');
  const all = messages();
  assert(all.length > 60, `${all.length} messages`);
  const missing = all.filter((message) => !fixedParts(message).every((part) => text.includes(part)));
  assert.deepEqual(missing, []);
});

test('the page has these messages as headings, and no others', () => {
  assert.deepEqual(told.toSorted(), Object.keys(TROUBLES).toSorted());
});

for (const [message, cause] of Object.entries(TROUBLES)) {
  test(message, async () => {
    const error = await (async () => cause())().then(
      () => assert.fail('nothing went wrong'),
      (error) => error,
    );
    const words = message.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    assert.match(error.message, new RegExp(`^${words.join('[^]+')}$`));
    // The document names the class and the code before the next message.
    const text = page.slice(page.indexOf(message)).split(/^##/m, 1)[0];
    const named = /`(\w+Error)`(?:, `(\w+)`)?/.exec(text);
    if (named) assert.equal(error.name, named[1]);
    if (named?.[2] && named[2] !== 'retryable') assert.equal(error.code, named[2]);
  });
}
