// Five cases that must work with every `fetch` and every mock. An upload is compared with Node's own FormData and parsed by busboy.
import assert from 'node:assert/strict';
import { ApiError, ConnectFi } from 'connectfi-sdk';
import { partsOf } from '../node/http-server.mjs';
import { jpegOf } from '../node/pictures.mjs';

/** The base URL for mocks, which answer instead of the API. */
export const API = 'https://api.example.com/v1';
const STATUS = { customerId: 'cstap_1', applicationId: 'iapp_1' };
const OK = { code: '0', data: { status: 'running', extra: null } };
const REFUSAL = { code: 'notFound', message: 'No such application', requestId: 'r-1' };
const BYTES = jpegOf(300_000);
const FILE = new File([BYTES], 'паспорт "1".jpg', { type: 'image/jpeg' });

/** The body that Node's own FormData makes, with its boundary replaced. */
async function expectedBody() {
  const form = new FormData();
  form.append('file', FILE);
  const response = new Response(form);
  const [, boundary] = /boundary=(.+)$/.exec(response.headers.get('content-type'));
  return Buffer.from(await response.arrayBuffer())
    .toString('latin1')
    .replaceAll(boundary, 'BOUNDARY');
}

/** Compares the bytes that arrived with those of Node's FormData, and parses them with busboy. */
async function assertSent({ headers, body }) {
  const [, boundary] = /^multipart\/form-data; ?boundary=(.+)$/.exec(headers['content-type']) ?? [];
  assert(boundary, `content-type ${headers['content-type']}`);
  // Not `assert.equal`, which would print the whole body.
  assert(
    body.toString('latin1').replaceAll(boundary, 'BOUNDARY') === (await expectedBody()),
    'the body differs from that of FormData',
  );
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
    'progress never goes back',
  );
}

/**
 * A tool is `{ fetch?, baseURL?, seen, answer, streams?, unreached? }`. A case sets `answer` to what the tool must answer: `{ status, body }`,
 * `'never'`, or an Error. `seen` lists the requests, `{ method, path, headers, body }`; the body is a Buffer or a promise of one. `streams`:
 * the tool reads the body in pieces. `unreached`: the name of the error if the API cannot be reached; default: ConnectionError.
 */
const client = ({ fetch, baseURL = API }, options) =>
  new ConnectFi({ baseURL, fetch, token: 's3cret-token', logLevel: 'off', maxRetries: 0, timeout: 20_000, ...options });

async function lastOf(tool) {
  const { body, ...request } = tool.seen.at(-1);
  return { ...request, body: await body };
}

/** The cases by name. */
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
