// Several documents in one call, against a server that records every step.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ApiError, ConfigurationError, ConnectFi, ServerError, TimeoutError, ValidationError } from 'connectfi-sdk';
import { failureOf } from './failure.mjs';
import { partsOf, serveHttp } from './http-server.mjs';
import { PNG, jpegOf } from './pictures.mjs';

const CUSTOMER = 'cstap_1';
const IDS = { customerId: CUSTOMER, applicationId: 'iapp_1' };
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

mock.method(Math, 'random', () => 0);

/**
 * A server for the three calls. `fail(path, name)` may return another answer for a call of the document with that name. The first uploads
 * wait until `together` of them are there; then each takes `delay` milliseconds.
 */
async function journeyServer(t, { fail = () => undefined, delay = 0, together = 0 } = {}) {
  let allCame;
  const allThere = new Promise((resolve) => {
    allCame = resolve;
  });
  const books = { calls: [], uploads: new Map(), updates: [], names: new Map(), atOnce: 0, most: 0 };
  const server = await serveHttp(t, async (request) => {
    const { path, body } = request;
    if (path === '/akepa/document/generate') {
      const asked = JSON.parse(body);
      books.calls.push(`generate ${asked.name}`);
      const failed = await fail('generate', asked.name);
      if (failed) return failed;
      const id = `doc_${books.names.size + 1}`;
      books.names.set(id, asked);
      return { body: { code: '0', data: { id, uploadStatus: false } } };
    }
    if (path.startsWith('/akepa/document/upload/')) {
      const id = path.split('/').at(-1);
      const { name } = books.names.get(id);
      books.calls.push(`upload ${name}`);
      books.atOnce += 1;
      books.most = Math.max(books.most, books.atOnce);
      if (books.atOnce === together) allCame();
      if (together > 0) await allThere;
      await pause(delay);
      books.atOnce -= 1;
      const failed = await fail('upload', name);
      if (failed) return failed;
      books.uploads.set(name, (await partsOf(request))[0]);
      return { body: { code: '0', data: { id, uploadStatus: true } } };
    }
    books.calls.push('update');
    const failed = fail('update');
    if (failed) return failed;
    books.updates.push(JSON.parse(body));
    return { body: { code: '0', data: { ...IDS, status: 'running', entityApplications: [] }, requestId: 'r1' } };
  });
  const client = new ConnectFi({ baseURL: server.url, token: 'token', logLevel: 'off' });
  return Object.assign(books, { client, url: server.url, requests: server.requests });
}

const document = (name, more) => ({
  file: new File([PNG], `${name}.heic`, { type: 'image/heic' }),
  type: 'license',
  name,
  ...more,
});
const submission = (...documents) => ({ ...IDS, workflow: 'PERSONAL', documents });
const refusal = (status, code) => ({ status, body: { code, message: 'No' } });

test('generate and upload for each, then one update; the answer is the update’s', async (t) => {
  const server = await journeyServer(t);
  const answer = await server.client.akepa.submitDocuments(
    submission(
      document('front'),
      { file: jpegOf(5_000), type: 'passport', name: 'back', entityId: 'cstap_other', note: 'blurred' },
      { file: new Blob([PNG]), type: 'utility', name: 'bill', note: null },
    ),
  );
  assert.deepEqual(answer, { code: '0', data: { ...IDS, status: 'running', entityApplications: [] }, requestId: 'r1' });
  assert.equal(server.calls.at(-1), 'update');
  assert.deepEqual([...server.calls].sort(), [
    'generate back',
    'generate bill',
    'generate front',
    'update',
    'upload back',
    'upload bill',
    'upload front',
  ]);
  const idOf = (name) => [...server.names].find(([, asked]) => asked.name === name)[0];
  assert.deepEqual(server.updates, [
    {
      ...IDS,
      documents: [
        { documentId: idOf('front'), entityId: CUSTOMER },
        { documentId: idOf('back'), entityId: 'cstap_other' },
        { documentId: idOf('bill'), entityId: CUSTOMER },
      ],
    },
  ]);
  // The extension follows from the bytes, not from the name.
  const asked = Object.fromEntries([...server.names.values()].map((body) => [body.name, body]));
  assert.deepEqual(asked.front, { workflow: 'PERSONAL', name: 'front', extension: 'png', type: 'license' });
  assert.deepEqual(asked.back, {
    workflow: 'PERSONAL',
    name: 'back',
    extension: 'jpg',
    type: 'passport',
    note: 'blurred',
  });
  assert.deepEqual(asked.bill, { workflow: 'PERSONAL', name: 'bill', extension: 'png', type: 'utility', note: null });
  assert.deepEqual(server.uploads.get('front'), {
    field: 'file',
    filename: 'front.heic',
    mimeType: 'image/heic',
    bytes: PNG,
  });
  assert.deepEqual(server.uploads.get('back').bytes, jpegOf(5_000));
});

test('all issues are reported at once, before the first call', async (t) => {
  const server = await journeyServer(t);
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic');
  const error = await failureOf(
    server.client.akepa.submitDocuments({
      customerId: 'a-b',
      applicationId: 'iapp_1',
      workflow: 'OTHER',
      documents: [
        { file: heic, type: 'license', name: 'front' },
        document('good'),
        { file: new Blob(), type: 'selfie', name: ' ' },
        { type: 'license', name: 'no file' },
      ],
    }),
  );
  assert(error instanceof ValidationError);
  assert.equal(error.attempts, 0);
  assert.deepEqual(
    error.context.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`),
    [
      '/customerId pattern',
      '/workflow enum',
      '/documents/2/type enum',
      '/documents/2/name isNotOnlyWhitespace',
      '/documents/0/file contentMediaType',
      '/documents/2/file minLength',
      '/documents/3/file type',
    ],
  );
  for (const nothing of [undefined, null, {}, submission(), { ...submission(), documents: 'front' }]) {
    assert((await failureOf(server.client.akepa.submitDocuments(nothing))) instanceof ValidationError);
  }
  for (const options of [{ concurrency: 0 }, { concurrency: NaN }, { timeout: 0 }, { headers: { 'x-key': 'a\nb' } }]) {
    assert(
      (await failureOf(server.client.akepa.submitDocuments(submission(document('front')), options))) instanceof
        ConfigurationError,
    );
  }
  assert.deepEqual(server.requests, []);
});

test('as many uploads at once as `concurrency` says', async (t) => {
  const documents = Array.from({ length: 6 }, (_, index) => document(`page ${index}`));
  for (const [concurrency, most] of [
    [undefined, 2],
    [1, 1],
    [4, 4],
    [100, 6],
  ]) {
    const server = await journeyServer(t, { together: most, delay: 60 });
    await server.client.akepa.submitDocuments(submission(...documents), { concurrency });
    assert.equal(server.most, most);
    assert.equal(server.updates[0].documents.length, 6);
  }
});

test('progress for each file, state after state', async (t) => {
  const server = await journeyServer(t);
  const sizes = [PNG.length, 300_000];
  const reports = [[], []];
  await server.client.akepa.submitDocuments(
    submission(document('small'), document('large', { file: jpegOf(300_000) })),
    {
      onProgress: ({ index, ...report }) => reports[index].push(report),
    },
  );
  reports.forEach((heard, index) => {
    const states = heard.map(({ state }) => state).filter((state, place, all) => state !== all[place - 1]);
    assert.deepEqual(states, ['checking', 'uploading', 'uploaded', 'linking', 'linked']);
    assert.deepEqual(
      heard.slice(0, 2).map(({ loaded, total, state }) => [loaded, total, state]),
      [
        [0, sizes[index], 'checking'],
        [0, sizes[index], 'uploading'],
      ],
    );
    assert.deepEqual(heard.at(-1), { loaded: sizes[index], total: sizes[index], state: 'linked' });
    const loaded = heard.map(({ loaded }) => loaded);
    assert.deepEqual(
      loaded,
      [...loaded].sort((a, b) => a - b),
      'progress never goes back',
    );
  });
});

test('the states are the same if nobody reads the body, and if an upload is retried', async () => {
  for (const reads of [false, true]) {
    let uploads = 0;
    const fetch = async (url, { body }) => {
      if (!url.includes('/upload/')) return Response.json({ code: '0', data: { id: 'doc_1' } });
      if (reads) await new Response(body).arrayBuffer();
      uploads += 1;
      return uploads === 1
        ? Response.json({ code: 'exception' }, { status: 500 })
        : Response.json({ code: '0', data: {} });
    };
    const client = new ConnectFi({ baseURL: 'https://api.example.com', token: 'token', logLevel: 'off', fetch });
    const total = PNG.length;
    const reports = [];
    await client.akepa.submitDocuments(submission(document('front')), { onProgress: (report) => reports.push(report) });
    assert.equal(uploads, 2);
    assert.deepEqual(reports, [
      { index: 0, loaded: 0, total, state: 'checking' },
      { index: 0, loaded: 0, total, state: 'uploading' },
      ...(reads ? [{ index: 0, loaded: total, total, state: 'uploading' }] : []),
      { index: 0, loaded: total, total, state: 'uploaded' },
      { index: 0, loaded: total, total, state: 'linking' },
      { index: 0, loaded: total, total, state: 'linked' },
    ]);
  }
});

test('a file that fails: the error names it, and the files that are uploaded already', async (t) => {
  for (const step of ['generate', 'upload']) {
    const server = await journeyServer(t, {
      fail: async (call, name) => (call === step && name === 'bad' ? refusal(400, 'extAkepa') : undefined),
    });
    const error = await failureOf(
      server.client.akepa.submitDocuments(submission(document('first'), document('bad'), document('last')), {
        concurrency: 1,
      }),
    );
    assert(error instanceof ApiError, String(error));
    assert.deepEqual([error.code, error.index, error.attempts, error.outcomeUnknown], ['extAkepa', 1, 1, false]);
    assert.deepEqual(error.uploaded, [{ index: 0, documentId: 'doc_1', entityId: CUSTOMER }]);
    assert(!server.calls.includes('generate last'), 'what would be of no use is not begun');
    assert(!server.calls.includes('update'));
  }
});

test('a failure is reported at once, and the other upload is aborted', async (t) => {
  let aborted;
  const server = await journeyServer(t, {
    fail: (call, name) =>
      call !== 'upload' ? undefined : name === 'bad' ? refusal(400, 'extAkepa') : new Promise(() => {}),
  });
  const fetch = (url, init) => {
    if (/upload/.test(url)) init.signal.addEventListener('abort', () => (aborted = (aborted ?? 0) + 1));
    return globalThis.fetch(url, init);
  };
  const client = new ConnectFi({ baseURL: server.url, token: 'token', fetch, logLevel: 'off' });
  const error = await failureOf(
    client.akepa.submitDocuments(submission(document('slow', { entityId: 'cstap_2' }), document('bad'))),
  );
  assert.deepEqual([error.code, error.index, error.uploaded], ['extAkepa', 1, []]);
  assert.equal(aborted, 2, 'that of the refused upload, and that of the one beside it');
  assert.equal(server.updates.length, 0);
});

test('an update that fails: no index, all uploaded, and whether it may have been carried out', async (t) => {
  for (const [answer, type, outcomeUnknown] of [
    [refusal(400, 'statusApplicationEntity'), ApiError, false],
    [refusal(500, 'exception'), ServerError, true],
  ]) {
    const server = await journeyServer(t, { fail: (call) => (call === 'update' ? answer : undefined) });
    const error = await failureOf(server.client.akepa.submitDocuments(submission(document('a'), document('b'))));
    assert(error instanceof type);
    assert.equal('index' in error, false);
    assert.equal(error.outcomeUnknown, outcomeUnknown);
    assert.deepEqual(
      error.uploaded.map(({ index }) => index),
      [0, 1],
    );
    assert.equal(server.calls.filter((call) => call === 'update').length, 1);
  }
});

test('retryable failures are retried by the retry class of each call', async (t) => {
  const failed = new Set();
  const once = (call, name) => {
    if (call === 'update' || failed.has(call + name)) return undefined;
    failed.add(call + name);
    return refusal(500, 'exception');
  };
  const server = await journeyServer(t, { fail: once });
  await server.client.akepa.submitDocuments(submission(document('a'), document('b')));
  assert.equal(failed.size, 4);
  assert.equal(server.updates.length, 1);
});

test('an answer without a document id ends the call', async (t) => {
  const server = await journeyServer(t, {
    fail: (call) => (call === 'generate' ? { body: { code: '0', data: {} } } : undefined),
  });
  const error = await failureOf(server.client.akepa.submitDocuments(submission(document('a'))));
  assert.deepEqual([error.name, error.index, error.uploaded], ['UnexpectedResponseError', 0, []]);
});

test('aborting rejects with the reason unchanged, and nothing more is sent', async (t) => {
  const server = await journeyServer(t, { delay: 1_000 });
  const controller = new AbortController();
  const reason = Object.freeze({ of: 'the caller' });
  const submitting = failureOf(
    server.client.akepa.submitDocuments(submission(document('a'), document('b'), document('c')), {
      signal: controller.signal,
    }),
  );
  while (!server.calls.includes('upload b')) await pause(2);
  controller.abort(reason);
  assert.equal(await submitting, reason);
  await pause(50);
  assert.deepEqual([...server.calls].sort(), ['generate a', 'generate b', 'upload a', 'upload b']);
});

test('what a token function throws reaches the caller unchanged', async (t) => {
  const server = await journeyServer(t);
  const thrown = Object.freeze(new Error('vault is sealed'));
  const client = new ConnectFi({
    baseURL: server.url,
    token() {
      throw thrown;
    },
  });
  assert.equal(await failureOf(client.akepa.submitDocuments(submission(document('a')))), thrown);
});

test('a login that fails midway: the error names the file, and the files that are uploaded already', async (t) => {
  const server = await journeyServer(t, {
    fail: (call, name) => (call === 'upload' && name === 'second' ? refusal(401, 'unauthorized') : undefined),
  });
  let logins = 0;
  const client = new ConnectFi({
    baseURL: server.url,
    credentials: { login: 'demo', password: 'hunter2' },
    logLevel: 'off',
    maxRetries: 0,
    fetch: (url, init) => {
      if (!url.endsWith('/auth/get-token')) return fetch(url, init);
      return Promise.resolve(
        ++logins > 1
          ? Response.json({ code: 'exception' }, { status: 503 })
          : Response.json({ code: '0', data: { token: 'token' } }),
      );
    },
  });
  const error = await failureOf(
    client.akepa.submitDocuments(submission(document('first'), document('second')), { concurrency: 1 }),
  );
  assert(error instanceof ServerError, String(error));
  assert.deepEqual([logins, error.index, error.attempts], [2, 1, 1]);
  assert.deepEqual(error.uploaded, [{ index: 0, documentId: 'doc_1', entityId: CUSTOMER }]);
});

test('totalTimeout limits the whole submitDocuments', async (t) => {
  const server = await journeyServer(t, { delay: 200 });
  const documents = Array.from({ length: 8 }, (_, index) => document(`page ${index}`));
  const error = await failureOf(
    server.client.akepa.submitDocuments(submission(...documents), { concurrency: 1, totalTimeout: 1_500 }),
  );
  assert(error instanceof TimeoutError, String(error));
  assert(error.uploaded.length >= 1 && error.uploaded.length < 8, `${error.uploaded.length} uploaded`);
  assert.equal(error.message, 'No answer within 1500 ms (totalTimeout)');
});
