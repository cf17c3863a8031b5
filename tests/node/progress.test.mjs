// Upload progress in Node: counted as the body is read, with the same bytes on the wire as without progress.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { ConnectFi } from 'connectfi-sdk';
import { listen, partsOf, serveHttp } from './http-server.mjs';
import { PNG, jpegOf } from './pictures.mjs';

const LARGE = 24 * 1024 * 1024;

/** A slow server: it reads one piece every few milliseconds and answers after the last. `received` counts bytes. */
async function slowServer(t) {
  const seen = { received: 0, requests: [] };
  const server = createServer((request, response) => {
    const { headers } = request;
    seen.requests.push({ headers });
    request.on('data', (chunk) => {
      seen.received += chunk.length;
      request.pause();
      setTimeout(() => request.resume(), 2);
    });
    request.on('end', () => response.end('{"code":"0","data":{}}'));
    request.on('error', () => {});
  });
  return Object.assign(seen, { url: await listen(t, server) });
}

const clientOf = (server, options) =>
  new ConnectFi({ baseURL: server.url, token: 'token', logLevel: 'off', ...options });

function wellFormed(reports, total) {
  assert.deepEqual(reports[0], { loaded: 0, total }, 'first with nothing');
  assert.deepEqual(reports.at(-1), { loaded: total, total }, 'last with all');
  for (const [index, { loaded, total: said, ...more }] of reports.entries()) {
    assert.deepEqual(more, {});
    assert.equal(said, total, 'bytes of the file, not of the body around it');
    assert(index === 0 || loaded > reports[index - 1].loaded, 'never going back, and never the same twice');
  }
}

test('a large file on a slow line: many reports, in step with what goes out', async (t) => {
  const server = await slowServer(t);
  const reports = [];
  let furthest = 0;
  await clientOf(server).document.upload('sdoc_1', new Blob([jpegOf(LARGE)]), {
    onProgress(report) {
      reports.push(report);
      furthest = Math.max(furthest, report.loaded - server.received);
    },
  });
  wellFormed(reports, LARGE);
  assert(reports.length >= 10, `${reports.length} reports`);
  // Bytes that progress counts and the server lacks are in buffers of the runtime and the kernel.
  assert(furthest < LARGE / 2, `told ${furthest} bytes ahead of the server`);
  assert.equal(
    server.received,
    Number(server.requests[0].headers['content-length']),
    'the length is known, nothing is chunked',
  );
});

test('a tiny file, and each kind of value that can be sent', async (t) => {
  const server = await serveHttp(t);
  for (const file of [
    PNG,
    new Blob([PNG]),
    new File([PNG], 'front.png'),
    new Uint8Array(PNG).buffer,
    new Uint8Array([7]),
  ]) {
    const reports = [];
    await clientOf(server).document.upload('sdoc_1', file, { onProgress: (...given) => reports.push(...given) });
    wellFormed(reports, file.size ?? file.byteLength);
  }
});

test('the progress of a retried upload does not go back', async (t) => {
  let answers = [500, 503, 200];
  const server = await serveHttp(t, () => {
    const status = answers.shift();
    return { status, body: { code: status === 200 ? '0' : 'exception', data: {} } };
  });
  const file = jpegOf(1_000_000);
  const reports = [];
  await clientOf(server).document.upload('sdoc_1', file, { onProgress: (report) => reports.push(report) });
  wellFormed(reports, file.length);
  for (const request of server.requests)
    assert.deepEqual((await partsOf(request))[0].bytes, file, 'each attempt sends all of it');
  answers = [500, 500, 500];
  reports.length = 0;
  await assert.rejects(
    clientOf(server).document.upload('sdoc_1', file, { onProgress: (report) => reports.push(report) }),
  );
  assert.deepEqual(reports[0], { loaded: 0, total: file.length });
});

test('cancelling in the middle stops reports and bytes', async (t) => {
  const server = await slowServer(t);
  const controller = new AbortController();
  const reports = [];
  const reason = new Error('cancelled');
  const uploading = clientOf(server).document.upload('sdoc_1', new Blob([jpegOf(LARGE)]), {
    signal: controller.signal,
    onProgress(report) {
      reports.push(report);
      if (report.loaded > LARGE / 3 && !controller.signal.aborted) setImmediate(() => controller.abort(reason));
    },
  });
  assert.equal(await uploading.catch((error) => error), reason);
  const [{ length }, { received }] = [reports, server];
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert(reports.length <= length + 3, `${reports.length - length} reports after the end`);
  assert(server.received < LARGE, `all ${server.received} bytes went out`);
  assert(reports.at(-1).loaded < LARGE);
  assert(server.received - received < 8_000_000, 'more than the buffers on the way held');
});

test('bytes that Node still reads for an attempt that timed out do not count for the next', async (t) => {
  const server = await slowServer(t);
  const reports = [];
  let sent = 0;
  const counted = (url, init) => {
    sent += 1;
    return fetch(url, init);
  };
  const client = clientOf(server, { fetch: counted, maxRetries: 1 });
  const onProgress = (report) => reports.push({ ...report, sent });
  const error = await client.document
    .upload('sdoc_1', new Blob([jpegOf(4 * LARGE)]), { timeout: 400, onProgress })
    .catch((error) => error);
  assert.equal(error.name, 'TimeoutError');
  assert.equal(sent, 2);
  assert(reports.at(-1).loaded < 4 * LARGE, 'it never got there');
});

test('a timeout holds on this path too', async (t) => {
  const server = await slowServer(t);
  const error = await clientOf(server, { maxRetries: 0 })
    .document.upload('sdoc_1', new Blob([jpegOf(LARGE)]), { timeout: 100, onProgress() {} })
    .catch((error) => error);
  assert.equal(error.name, 'TimeoutError');
  assert(server.received < LARGE);
});

test('onProgress that throws, or gives a promise that rejects, does not end an upload', async (t) => {
  const server = await serveHttp(t);
  const lines = [];
  const logger = { error: (line) => lines.push(line), warn() {}, info() {}, debug() {} };
  let calls = 0;
  const rejects = async () => {
    calls += 1;
    throw new Error('of the caller');
  };
  const throws = () => {
    calls += 1;
    throw new Error('of the caller');
  };
  // biome-ignore lint/suspicious/noThenProperty: a callback may give a thenable that rejects
  const later = { then: (_, reject) => setImmediate(reject, 'of the caller') };
  const like = () => {
    calls += 1;
    return later;
  };
  for (const onProgress of [throws, rejects, like]) {
    calls = 0;
    lines.length = 0;
    await clientOf(server, { logger, logLevel: 'error' }).document.upload('sdoc_1', PNG, { onProgress });
    // A rejection that nobody handles fails this test.
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert(calls >= 2);
    assert.deepEqual(lines, Array(calls).fill('connectfi-sdk: onProgress threw; the upload goes on'));
  }
});

test('with the caller’s own fetch the body is the same, read by that fetch', async () => {
  const bodies = [];
  const custom = async (url, init) => {
    const request = new Request(url, init);
    bodies.push({ headers: Object.fromEntries(request.headers), body: Buffer.from(await request.arrayBuffer()) });
    return Response.json({ code: '0', data: {} });
  };
  const reports = [];
  const client = new ConnectFi({ baseURL: 'https://api.example.com', token: 'token', fetch: custom });
  await client.document.upload('sdoc_1', new File([PNG], 'front.png'), {
    onProgress: (report) => reports.push(report),
  });
  wellFormed(reports, PNG.length);
  assert.deepEqual((await partsOf(bodies[0]))[0].bytes, PNG);
});
