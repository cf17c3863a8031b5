// The five calls that each tool has to carry, and what must come of them. Node's own FormData and busboy say what an upload looks like.
import assert from 'node:assert/strict';
import { ApiError, ConnectFi } from 'connectfi-sdk';
import { partsOf } from '../node/http-server.mjs';
import { jpegOf } from '../node/pictures.mjs';

/** Where the API is for tools that answer in its place. */
export const API = 'https://api.example.com/v1';
const STATUS = { customerId: 'cstap_1', applicationId: 'iapp_1' };
const OK = { code: '0', data: { status: 'running', extra: null } };
const REFUSAL = { code: 'notFound', message: 'No such application', requestId: 'r-1' };
const BYTES = jpegOf(300_000);
const FILE = new File([BYTES], 'паспорт "1".jpg', { type: 'image/jpeg' });

/** What is sent, but for the boundary: the body of the host's own FormData. */
async function expectedBody() {
  const form = new FormData();
  form.append('file', FILE);
  const response = new Response(form);
  const [, boundary] = /boundary=(.+)$/.exec(response.headers.get('content-type'));
  return Buffer.from(await response.arrayBuffer())
    .toString('latin1')
    .replaceAll(boundary, 'BOUNDARY');
}

/** Holds the bytes that arrived to those of the host's FormData, and reads them by busboy. */
async function assertSent({ headers, body }) {
  const [, boundary] = /^multipart\/form-data; ?boundary=(.+)$/.exec(headers['content-type']) ?? [];
  assert(boundary, `content-type ${headers['content-type']}`);
  // Not `equal`: it would print all of it.
  assert(body.toString('latin1').replaceAll(boundary, 'BOUNDARY') === (await expectedBody()), 'not the host’s bytes');
  const filename = FILE.name.replaceAll('"', '%22');
  assert.deepEqual(await partsOf({ headers, body }), [
    { field: 'file', filename, mimeType: 'image/jpeg', bytes: BYTES },
  ]);
}

function assertReports(reports) {
  assert.deepEqual(reports[0], { loaded: 0, total: FILE.size });
  assert.deepEqual(reports.at(-1), { loaded: FILE.size, total: FILE.size });
  assert(
    reports.every(({ loaded }, index) => index === 0 || loaded > reports[index - 1].loaded),
    'never going back',
  );
}

/**
 * A tool is `{ fetch?, baseURL?, seen, answer, streams? }`: `answer` is set by a case to what the tool gives for a request, one of `{ status,
 * body }`, `'never'` and an Error; `seen` are the requests as `{ method, path, headers, body }`, with the body as a Buffer or a promise of one
 * ; `streams` says whether it reads the body piece by piece; `unreached` is the error's name where the API cannot be reached, if not ConnectionError.
 */
const client = ({ fetch, baseURL = API }, options) =>
  new ConnectFi({ baseURL, fetch, token: 's3cret-token', logLevel: 'off', maxRetries: 0, timeout: 20_000, ...options });

async function lastOf(tool) {
  const { body, ...request } = tool.seen.at(-1);
  return { ...request, body: await body };
}

/** Each case by its name. */
export const CASES = {
  async JSON(tool) {
    tool.answer = { status: 200, body: OK };
    assert.deepEqual(await client(tool).akepa.status(STATUS), OK);
    const { method, headers, body } = await lastOf(tool);
    assert.equal(method, 'POST');
    assert.equal(headers['x-connectfi-token'], 's3cret-token');
    assert.equal(headers['content-type'], 'application/json');
    assert.deepEqual(JSON.parse(body), STATUS);
  },

  async upload(tool) {
    tool.answer = { status: 200, body: OK };
    assert.deepEqual(await client(tool).akepa.document.upload('doc_1', FILE), OK);
    const seen = await lastOf(tool);
    assert.match(seen.path, /\/akepa\/document\/upload\/doc_1$/);
    await assertSent(seen);
  },

  async 'upload with progress'(tool) {
    tool.answer = { status: 200, body: OK };
    const reports = [];
    const onProgress = (report) => reports.push(report);
    assert.deepEqual(await client(tool).akepa.document.upload('doc_1', FILE, { onProgress }), OK);
    await assertSent(await lastOf(tool));
    assertReports(reports);
    if (tool.streams) assert(reports.length >= 3, `${reports.length} reports`);
  },

  async abort(tool) {
    tool.answer = 'never';
    for (const call of [
      (options) => client(tool).akepa.status(STATUS, options),
      (options) => client(tool).akepa.document.upload('doc_1', FILE, options),
      (options) => client(tool).akepa.document.upload('doc_1', FILE, { ...options, onProgress() {} }),
    ]) {
      const [controller, reason] = [new AbortController(), new Error('the applicant left')];
      setTimeout(() => controller.abort(reason), 50);
      assert.equal(await call({ signal: controller.signal }).catch((error) => error), reason);
    }
  },

  async error(tool) {
    tool.answer = { status: 404, body: REFUSAL };
    const refused = await client(tool)
      .akepa.status(STATUS)
      .catch((error) => error);
    assert(refused instanceof ApiError, String(refused));
    assert.deepEqual([refused.status, refused.code, refused.requestId], [404, 'notFound', 'r-1']);
    tool.answer = new TypeError('Failed to fetch');
    for (const call of [
      (sdk) => sdk.akepa.status(STATUS),
      (sdk) => sdk.akepa.document.upload('doc_1', FILE),
      (sdk) => sdk.akepa.document.upload('doc_1', FILE, { onProgress() {} }),
    ]) {
      const failed = await call(client(tool)).catch((error) => error);
      assert.equal(failed.name, tool.unreached ?? 'ConnectionError', String(failed));
      assert.doesNotMatch(`${failed.stack} ${failed.cause?.stack} ${JSON.stringify(failed)}`, /s3cret-token/);
    }
  },
};
