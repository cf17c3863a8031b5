// Uploads from a page: progress against a slow server, aborting, refused files, and the same bytes by fetch and by XMLHttpRequest.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { answerOf } from '../node/raw-server.mjs';
import { open } from './chromium.mjs';
import { serveSite } from './site.mjs';

const SIZE = 24 * 1024 * 1024;
const answered = (socket) => socket.write(answerOf(200, { code: '0', data: {} }));

/** What a connection calls that reads `share` bytes and then as many again each time `more()` is called. */
function reading(share) {
  let [allowed, received, reader] = [share, 0, undefined];
  const look = () => (received < allowed ? reader?.resume() : reader?.pause());
  return {
    more(bytes = share) {
      allowed += bytes;
      look();
    },
    onConnection(socket) {
      reader = socket;
      socket.on('data', ({ length }) => {
        received += length;
        look();
      });
    },
  };
}

async function until(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/**
 * Uploads a JPEG of `size` bytes in the page. `more` is added to the options; the upload is cancelled when progress passes `stopAt`, or by
 * `cancel()`. If the page has a function `reported`, it gets each report.
 */
const upload = (page, size, more) =>
  page.evaluate(
    async (size, { stopAt, progress, ...options }) => {
      const client = new globalThis.sdk.ConnectFi({ baseURL: '/', token: 'token', logLevel: 'off', maxRetries: 0 });
      const head = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
      const file = new File([head, new Uint8Array(size - head.length)], 'front.jpg', { type: 'image/jpeg' });
      const reports = [];
      const controller = new AbortController();
      const reason = new Error('cancelled');
      globalThis.cancel = () => controller.abort(reason);
      const onProgress = (report) => {
        reports.push(report);
        globalThis.reported?.(report);
        if (report.loaded > stopAt) globalThis.cancel();
      };
      const outcome = await client.akepa.document
        .upload('doc_1', file, { ...options, signal: controller.signal, ...(progress && { onProgress }) })
        .catch((error) => (error === reason ? 'the reason' : String(error)));
      const reported = reports.length;
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { outcome, reports, late: reports.length - reported };
    },
    size,
    more,
  );

test('a large file on a slow line: at least ten reports, and the last one has all bytes', async (t) => {
  const site = await serveSite(t, { onRequest: answered });
  const page = await open(t, site.url);
  // The server waits for the page's next report, because the page may be slow. Not for ever, because the kernel's buffers may be full.
  const { more, onConnection } = reading(SIZE / 32);
  site.api.onConnection = onConnection;
  const timer = setInterval(more, 250);
  t.after(() => clearInterval(timer));
  await page.exposeFunction('reported', () => timer.refresh() && more());
  const { outcome, reports } = await upload(page, SIZE, { progress: true });
  assert.deepEqual(outcome, { code: '0', data: {} });
  t.diagnostic(`${reports.length} reports`);
  assert(reports.length >= 10, `${reports.length} reports`);
  assert.deepEqual(reports[0], { loaded: 0, total: SIZE });
  assert.deepEqual(reports.at(-1), { loaded: SIZE, total: SIZE });
  reports.forEach(({ loaded, total }, index) => {
    assert.equal(total, SIZE);
    assert(index === 0 || loaded > reports[index - 1].loaded, 'never going back');
  });
});

test('aborting in the middle stops the upload, with fetch and with XMLHttpRequest', async (t) => {
  for (const progress of [true, false]) {
    const site = await serveSite(t, { onRequest: answered });
    const page = await open(t, site.url);
    const { more, onConnection } = reading(SIZE / 8);
    site.api.onConnection = onConnection;
    const uploading = upload(page, SIZE, { progress, ...(progress && { stopAt: SIZE / 16 }) });
    if (!progress) {
      await until(() => site.server.received > SIZE / 16);
      await page.evaluate(() => globalThis.cancel());
    }
    const { outcome, late } = await uploading;
    assert.equal(outcome, 'the reason');
    assert.equal(late, 0, 'no report after the end');
    // The server reads the rest, which is what the kernel's buffers held.
    more(Infinity);
    await until(() => site.server.open.size === 0);
    const { received } = site.server;
    assert(received < SIZE, `${received} bytes`);
    assert.equal(site.calls.length, 0, 'the request never became whole');
    assert.deepEqual(page.complaints, []);
  }
});

test('a timeout ends an upload, with fetch and with XMLHttpRequest', async (t) => {
  for (const progress of [false, true]) {
    const site = await serveSite(t, { onRequest() {} });
    const page = await open(t, site.url);
    const { outcome } = await upload(page, 1_000, { progress, timeout: 300 });
    assert.equal(outcome, 'TimeoutError: No answer within 300 ms (timeout)');
  }
});

test('a HEIC photo that calls itself JPEG is refused, and nothing is sent', async (t) => {
  const site = await serveSite(t, { onRequest: answered });
  const page = await open(t, site.url);
  const heic = [...(await readFile(new URL('../files/phone.heic', import.meta.url)))];
  for (const progress of [false, true]) {
    const context = await page.evaluate(
      async (heic, progress) => {
        const client = new globalThis.sdk.ConnectFi({ baseURL: '/', token: 'token' });
        const file = new File([new Uint8Array(heic)], 'front.jpg', { type: 'image/jpeg' });
        const error = await client.akepa.document
          .upload('doc_1', file, progress ? { onProgress() {} } : {})
          .catch((error) => error);
        return error instanceof globalThis.sdk.ValidationError ? error.context : String(error);
      },
      heic,
      progress,
    );
    assert.equal(context[0].message, 'HEIC photo: convert it to JPEG or PNG');
  }
  assert.equal(site.calls.length, 0);
});

test('the bytes are the same with progress, without it, and with a bare fetch', async (t) => {
  const site = await serveSite(t, { onRequest: answered });
  const page = await open(t, site.url);
  const names = ['front.png', 'паспорт "1".png', 'a\r\nX-Evil: 1.png', "it's 100%.png", '😀.png'];
  for (const name of names) {
    await page.evaluate(async (name) => {
      const client = new globalThis.sdk.ConnectFi({ baseURL: '/', token: 'token' });
      const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
      const file = new File([png], name, { type: 'image/png' });
      const body = new FormData();
      body.append('file', file, file.name);
      await fetch('/bare', { method: 'POST', body });
      await client.document.upload('sdoc_1', file);
      await client.document.upload('sdoc_1', file, { onProgress() {} });
    }, name);
    const [bare, ...ours] = site.calls.splice(0).map(({ head, body }) => {
      const [, boundary] = /^content-type: multipart\/form-data; boundary=(.+)$/im.exec(head);
      return {
        token: /^x-connectfi-token: (.+)$/im.exec(head)?.[1],
        body: body.toString('latin1').replaceAll(boundary, 'BOUNDARY'),
      };
    });
    assert.equal(ours.length, 2);
    for (const { token, body } of ours) {
      assert.equal(token, 'token');
      assert.equal(body, bare.body, name);
    }
  }
});

test('an upload of 64 MB takes no page of WebAssembly memory', async (t) => {
  const site = await serveSite(t, { onRequest: answered });
  const page = await open(t, site.url);
  for (const progress of [false, true]) {
    const pages = await page.evaluate(async (progress) => {
      const memories = [];
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = async (...given) => {
        const instance = await instantiate(...given);
        memories.push(...Object.values(instance.exports).filter((value) => value instanceof WebAssembly.Memory));
        return instance;
      };
      const sdk = await import(`/sdk/index.js?${progress}`);
      const client = new sdk.ConnectFi({ baseURL: '/', token: 'token' });
      const send = (size) => {
        const file = new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), new Uint8Array(size)], 'front.jpg');
        return client.akepa.document.upload('doc_1', file, progress ? { onProgress() {} } : {});
      };
      await send(1_000);
      const before = memories[0].buffer.byteLength;
      await send(64 * 1024 * 1024);
      return [memories.length, (memories[0].buffer.byteLength - before) / 65_536];
    }, progress);
    assert.deepEqual(pages, [1, 0]);
  }
});
