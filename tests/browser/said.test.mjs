// Tests of tests/node that need a browser: zone.js, real Files, certificates, the browser's stack and its XMLHttpRequest.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { listen, partsOf } from '../node/http-server.mjs';
import { jpegOf } from '../node/pictures.mjs';
import { answerOf } from '../node/raw-server.mjs';
import { callAtTheBottom } from '../node/stack-bottom.mjs';
import { open } from './chromium.mjs';
import { serveSite } from './site.mjs';

const ZONE = new URL('node_modules/zone.js/bundles/zone.umd.js', import.meta.url);
const folder = await mkdtemp(join(tmpdir(), 'connectfi-said-'));
after(() => rm(folder, { recursive: true }));

const OK = { code: '0', data: { status: 'completed', id: 'd' } };
const answered = (socket) => socket.write(answerOf(200, OK));
const pathOf = ({ head }) => head.split(' ', 2)[1];
/** A request as `partsOf` reads it. */
const asRequest = ({ head, body }) => ({
  body,
  headers: { 'content-type': /^content-type: *(.+?)\r?$/im.exec(head)[1] },
});

test('zone.js: fetch, its retries, the token function and every callback run in the zone of their caller', async (t) => {
  const failed = new Set();
  const site = await serveSite(t, {
    // Each address fails once, so that every call is retried.
    onRequest: (socket, request) => {
      const key = pathOf(request) + request.body;
      if (failed.has(key) || /upload/.test(key)) return answered(socket);
      failed.add(key);
      return socket.write(answerOf(503, { code: 'busy', message: '' }, { 'retry-after': '0' }));
    },
  });
  const page = await open(t, site.url, await readFile(ZONE, 'utf8'));
  const seen = await page.evaluate(async () => {
    const { Zone } = globalThis;
    const { ConnectFi } = await import('/sdk/index.js?cold');
    const seen = [];
    const see = (what, name) => seen.push([what, name, Zone.current.name]);
    const of = ({ body }) => JSON.parse(body).customerId;
    const token = () => new Promise((resolve) => setTimeout(resolve, 5, 'token'));
    const watched = new ConnectFi({
      baseURL: '/',
      token,
      logLevel: 'off',
      fetch: (url, init) => {
        see('fetch', of(init));
        return fetch(url, init);
      },
    });
    const plain = new ConnectFi({ baseURL: '/', token, logLevel: 'off' });
    const file = new File(
      [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array(9000)])],
      'a.png',
    );
    const one = (name) =>
      Zone.current.fork({ name }).run(() => {
        const status = { customerId: name, applicationId: 'a' };
        const own = new ConnectFi({
          baseURL: '/',
          logLevel: 'off',
          token: () => {
            see('token', name);
            return token();
          },
        });
        return Promise.all([
          watched.akepa.status(status).then(() => see('answer', name)),
          own.akepa.status({ ...status, applicationId: 'own' }),
          plain.akepa.waitUntilSettled(status, { onStatus: () => see('onStatus', name) }),
          plain.document.upload('d', file, { onProgress: () => see('onProgress', name) }),
        ]);
      });
    await Promise.all(Array.from({ length: 10 }, (_, index) => one(`z${index}`)));
    return seen;
  });
  const whats = new Set(seen.map(([what]) => what));
  assert.deepEqual([...whats].sort(), ['answer', 'fetch', 'onProgress', 'onStatus', 'token']);
  assert.equal(seen.filter(([what]) => what === 'fetch').length, 20);
  assert.deepEqual(
    seen.filter(([, expected, zone]) => expected !== zone),
    [],
  );
});

for (const copy of ['loaded', 'loading']) {
  test(`arguments are copied at once, with the module ${copy}: bodies, options, buffers, and the name of a file`, async (t) => {
    const site = await serveSite(t, { onRequest: answered });
    const page = await open(t, site.url);
    await page.evaluate(async (copy) => {
      const sdk = copy === 'loaded' ? globalThis.sdk : await import('/sdk/index.js?loading');
      const client = new sdk.ConnectFi({ baseURL: '/', token: 'token', logLevel: 'off' });
      const body = { customerId: '', applicationId: 'a' };
      const headers = {};
      const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
      const { buffer } = new Uint8Array([...png, 0]);
      const view = new DataView(new ArrayBuffer(20), 5, 9);
      for (const [index, byte] of png.entries()) view.setUint8(index, byte);
      const file = new File([buffer], 'first.png');
      const calls = [];
      for (const mark of [65, 66, 67]) {
        const name = String.fromCharCode(mark);
        body.customerId = headers['x-name'] = name;
        new Uint8Array(buffer)[8] = mark;
        view.setUint8(8, mark);
        Object.defineProperty(file, 'name', { value: `${name}.png`, configurable: true });
        calls.push(
          client.akepa.status(body, { headers }),
          client.document.upload(`buffer_${name}`, buffer),
          client.document.upload(`view_${name}`, view, { onProgress() {} }),
          client.document.upload(`file_${name}`, file),
        );
      }
      delete body.customerId;
      headers['x-name'] = 'later';
      new Uint8Array(buffer).fill(0);
      await Promise.all(calls);
    }, copy);
    const statuses = site.calls.filter((request) => pathOf(request) === '/akepa/status');
    const sent = statuses.map(({ head, body }) => [JSON.parse(body).customerId, /^x-name: (.+?)\r?$/m.exec(head)[1]]);
    assert.deepEqual(sent.sort(), [
      ['A', 'A'],
      ['B', 'B'],
      ['C', 'C'],
    ]);
    const uploads = site.calls.filter((request) => /upload/.test(pathOf(request)));
    assert.equal(uploads.length, 9);
    for (const request of uploads) {
      const [, kind, name] = /(buffer|view|file)_(.)$/.exec(pathOf(request));
      const [{ bytes, filename }] = await partsOf(asRequest(request));
      if (kind === 'file') assert.equal(filename, `${name}.png`);
      else assert.equal(String.fromCharCode(bytes.at(-1)), name, pathOf(request));
    }
  });
}

test('a trap: all pending calls reject, their requests are aborted, and the next call works', async (t) => {
  const closed = [];
  const site = await serveSite(t, { onRequest: (socket) => socket.on('close', () => closed.push(socket)) });
  const page = await open(t, site.url);
  const bytes = await readFile(join(process.env.CONNECTFI_TRAPS, 'entry.wasm'));
  await page.evaluate(async (base64) => {
    const sdk = await import('/sdk/index.js?trapping');
    await sdk.init(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt()));
    const client = new sdk.ConnectFi({ baseURL: '/', token: 'token', logLevel: 'off' });
    const png = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])], 'a.png');
    const told = (call) => call.catch(({ name, attempts, outcomeUnknown }) => ({ name, attempts, outcomeUnknown }));
    const calls = [
      told(client.akepa.status({ customerId: 'c', applicationId: 'a' })),
      told(client.akepa.identification({ customerId: 'c', reference: 'r' })),
      told(client.document.upload('d', png)),
      told(client.document.upload('d', png, { onProgress() {} })),
    ];
    globalThis.trap = () => Promise.all([...calls, told(client.request('GET', '/trap'))]);
    globalThis.again = () => client.akepa.status({ customerId: 'c', applicationId: 'a' });
  }, bytes.toString('base64'));
  while (site.calls.length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
  const told = await page.evaluate(() => globalThis.trap());
  const sent = { name: 'InternalError', attempts: 1, outcomeUnknown: false };
  assert.deepEqual(told, [sent, { ...sent, outcomeUnknown: true }, sent, sent, { ...sent, attempts: 0 }]);
  assert.equal(site.calls.length, 4);
  while (closed.length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
  site.api.onRequest = answered;
  assert.deepEqual(await page.evaluate(() => globalThis.again()), OK);
  assert.deepEqual(page.complaints, []);
});

test('at the bottom of the caller’s own recursion, at each of the last 400 depths', async (t) => {
  const site = await serveSite(t);
  const page = await open(t, site.url);
  const { odd, other, next, ...count } = await page.evaluate(`(${callAtTheBottom})(globalThis.sdk, 400)`);
  t.diagnostic(JSON.stringify(count));
  assert.deepEqual(odd, []);
  assert.deepEqual([other, next], [true, true]);
  assert(count.answered > 0 && count.refused > 0);
  assert.deepEqual(page.complaints, []);
});

test('a certificate that nobody trusts: a page cannot know the reason, and nothing is sent', async (t) => {
  const [key, cert] = ['key', 'cert'].map((kind) => join(folder, kind));
  const form = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  execFileSync('openssl', [...form, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  let served = 0;
  const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, () => {
    served += 1;
  });
  const baseURL = (await listen(t, server)).replace('http:', 'https:');
  const site = await serveSite(t);
  const page = await open(t, site.url);
  const told = await page.evaluate(async (baseURL) => {
    const client = new globalThis.sdk.ConnectFi({ baseURL, token: 'token', logLevel: 'off', maxRetries: 1 });
    const call = client.akepa.identification({ customerId: 'c', reference: 'r' });
    return call.catch(({ name, message, attempts, outcomeUnknown }) => ({ name, message, attempts, outcomeUnknown }));
  }, baseURL);
  const message = 'No answer from the API (offline, DNS, refused, reset, or blocked by CORS)';
  assert.deepEqual(told, { name: 'ConnectionError', message, attempts: 1, outcomeUnknown: true });
  assert.equal(served, 0);
});

test('a file that changed after it was checked is a ValidationError', async (t) => {
  const site = await serveSite(t, { onRequest: answered });
  const page = await open(t, site.url);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { type: 'file' })));
  const path = join(folder, 'front.jpg');
  await page.exposeFunction('change', () => writeFile(path, jpegOf(1_000)));
  for (const [call, at] of [
    ['upload', '/file'],
    ['upload with progress', '/file'],
    ['submitDocuments', '/documents/1/file'],
  ]) {
    await writeFile(path, jpegOf(2_000_000));
    const input = await page.$('input');
    await input.uploadFile(path);
    const told = await page.evaluate(async (call) => {
      const [file] = document.querySelector('input').files;
      const token = async () => {
        await globalThis.change();
        return 'token';
      };
      const client = new globalThis.sdk.ConnectFi({ baseURL: '/', token, logLevel: 'off' });
      const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
      const documents = [png, file].map((file) => ({ file, type: 'license', name: 'n' }));
      const calls = {
        upload: () => client.akepa.document.upload('d', file),
        'upload with progress': () => client.akepa.document.upload('d', file, { onProgress() {} }),
        submitDocuments: () =>
          client.akepa.submitDocuments({ customerId: 'c', applicationId: 'a', workflow: 'PERSONAL', documents }),
      };
      return calls[call]().catch(({ name, retryable, context }) => ({ name, retryable, context }));
    }, call);
    const [{ instancePath, keyword }] = told.context ?? [{}];
    assert.deepEqual(
      [told.name, told.retryable, instancePath, keyword],
      ['ValidationError', false, at, 'readable'],
      call,
    );
  }
});

test('an XMLHttpRequest that replaces the browser’s own', async (t) => {
  const site = await serveSite(t, { onRequest: answered });
  const page = await open(t, site.url);
  const told = await page.evaluate(async () => {
    const native = globalThis.XMLHttpRequest;
    const fail = () => {
      throw new Error('not a real one');
    };
    const others = {
      'a subclass': class extends native {},
      'one in JavaScript': class {
        open = fail;
        get upload() {
          return fail();
        }
      },
      'one that poses as the browser’s, and fails': Object.defineProperty(class {}.prototype, 'upload', {
        get: Object.prototype.valueOf,
      }).constructor,
      'a function that throws': fail,
      none: undefined,
    };
    const client = new globalThis.sdk.ConnectFi({ baseURL: '/', token: 'token', logLevel: 'off', maxRetries: 0 });
    const png = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])], 'a.png');
    const told = {};
    for (const [name, other] of Object.entries(others)) {
      globalThis.XMLHttpRequest = other;
      const loaded = [];
      const [upload, beside] = await Promise.all([
        client.document
          .upload('d', png, { onProgress: (report) => loaded.push(report.loaded) })
          .catch((error) => error),
        client.akepa.status({ customerId: 'c', applicationId: 'a' }),
      ]);
      told[name] = [upload.code, beside.code, loaded.at(-1)];
    }
    globalThis.XMLHttpRequest = native;
    return told;
  });
  assert.deepEqual(told, {
    'a subclass': ['0', '0', 9],
    'one in JavaScript': ['0', '0', 9],
    'one that poses as the browser’s, and fails': ['connection', '0', 0],
    'a function that throws': ['0', '0', 9],
    none: ['0', '0', 9],
  });
  assert.deepEqual(page.complaints, []);
});
