// The sandbox behind a real HTTP server, called by clients that are not ours: the provider's axios snippet, curl, bare sockets.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { serve } from 'connectfi-sdk/sandbox/node';
import { PlainClient } from './plain-client.mjs';

const run = promisify(execFile);
const here = new URL('.', import.meta.url);
const JSON_TYPE = { 'content-type': 'application/json' };

async function started(t, options) {
  const server = await serve(options);
  t.after(() => server.close());
  const { url, sandbox } = server;
  const client = await new PlainClient({ url, credentials: sandbox.credentials }).logIn();
  return { server, url, sandbox, client };
}

/** Waits until `times` calls of a path have arrived. */
async function reached(sandbox, path, times = 1) {
  const end = Date.now() + 60_000;
  while (sandbox.requests.filter((request) => request.path === path).length < times) {
    assert.ok(Date.now() < end, `${path} never came in`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Sends bytes; returns what came back until the connection ended, and how it ended. */
async function raw(url, text, { half = false } = {}) {
  const socket = connect({ host: '127.0.0.1', port: new URL(url).port, allowHalfOpen: half });
  const chunks = [];
  let error = null;
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', ({ code }) => (error = code));
  socket.write(text);
  await once(socket, 'close').catch(() => {});
  return { text: Buffer.concat(chunks).toString(), error };
}

const post = (path, token, body = '') =>
  `POST ${path} HTTP/1.1\r\nhost: sandbox\r\nx-connectfi-token: ${token}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;

test("the provider's own axios snippet runs", async (t) => {
  const { url, sandbox, client } = await started(t);
  const { customerId } = await sandbox.createCustomer();
  const snippet = await readFile(new URL('provider-snippet.txt', here), 'utf8');
  const filled = (reference) =>
    snippet
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the snippet has it for the reader to replace
      .replaceAll('${CONNECTFI_BASE_URL}', url)
      .replaceAll('A long random string token received from /auth/get-token request', client.token)
      .replaceAll('cstap_5mBHiIx3QbkvEpjGfKsI9k', customerId)
      .replaceAll('UNIQUE_REFERENCE_ID', reference);
  const output = async (reference) => {
    // The snippet uses top-level `await` and `require`, so a function is put around it.
    const program = `(async () => {\n${filled(reference)}\n})();`;
    return (await run(process.execPath, ['--eval', program], { cwd: here })).stdout;
  };
  const answer = JSON.parse(await output('extRefApp100'));
  assert.equal(answer.code, '0');
  assert.equal(answer.data.status, 'pending_step_up');
  assert.equal(answer.data.customerId, customerId);
  assert.match(
    await output('UNIQUE_REFERENCE_ID'),
    /responseStatus: 400[\s\S]*requestValidateError/,
    'the placeholder breaks the pattern',
  );
});

test('curl uploads a file', async (t) => {
  const { url, sandbox, client } = await started(t);
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'front side.jpg');
  await writeFile(file, Buffer.alloc(3_000_000, 7));
  const { id } = await client.data('/document/generate');
  const curl = [
    '--silent',
    '--show-error',
    '--form',
    `file=@${file}`,
    '--header',
    `x-connectfi-token: ${client.token}`,
  ];
  const { stdout } = await run('curl', [...curl, `${url}/document/upload/${id}`]);
  assert.deepEqual(JSON.parse(stdout), { code: '0', data: { id, uploadStatus: true, extension: 'jpg' } });
  assert.deepEqual(sandbox.requests.at(-1).file, { name: 'front side.jpg', type: 'image/jpeg', size: 3_000_000 });
});

test('a drop is a reset of the connection', async (t) => {
  const { url, sandbox, client } = await started(t);
  for (const kind of ['drop', 'dropAfter']) {
    sandbox.inject({ kind });
    assert.deepEqual(await raw(url, post('/document/generate', client.token)), { text: '', error: 'ECONNRESET' });
    assert.equal(sandbox.requests.at(-1).status, null);
  }
});

test('a hang says nothing until the caller gives up, or the server closes', { timeout: 60_000 }, async (t) => {
  const { server, url, sandbox } = await started(t);
  sandbox.inject({ kind: 'hang', times: 2 });
  const controller = new AbortController();
  const call = fetch(`${url}/document/generate`, { method: 'POST', signal: controller.signal });
  await Promise.race([call, reached(sandbox, '/document/generate')]);
  controller.abort();
  await assert.rejects(call, { name: 'AbortError' });
  const left = fetch(`${url}/document/generate`, { method: 'POST' });
  left.catch(() => {});
  await reached(sandbox, '/document/generate', 2);
  await server.close();
  await assert.rejects(left, TypeError);
});

test('a truncated answer ends too early on the wire', async (t) => {
  const { url, sandbox, client } = await started(t);
  sandbox.inject({ kind: 'truncate' });
  const { text } = await raw(url, post('/document/generate', client.token));
  const [head, body] = text.split('\r\n\r\n');
  assert.match(head, /^HTTP\/1\.1 200/);
  assert.match(body, /"code":"0"/);
  assert.ok(!text.endsWith('0\r\n\r\n'), 'the last chunk is missing');
  sandbox.inject({ kind: 'truncate' });
  const response = await fetch(`${url}/document/generate`, {
    method: 'POST',
    headers: { 'x-connectfi-token': client.token },
  });
  await assert.rejects(response.text(), TypeError);
});

test('html, redirect and status arrive as they are', async (t) => {
  const { url, sandbox } = await started(t);
  const call = () => fetch(`${url}/document/generate`, { method: 'POST', redirect: 'manual' });
  sandbox.inject({ kind: 'html' });
  assert.match((await call()).headers.get('content-type'), /html/);
  sandbox.inject({ kind: 'redirect', location: 'https://example.com/' });
  const redirect = await call();
  assert.deepEqual([redirect.status, redirect.headers.get('location')], [302, 'https://example.com/']);
  sandbox.inject({ kind: 'status', status: 503, retryAfter: 1 });
  const status = await call();
  assert.deepEqual([status.status, status.headers.get('retry-after')], [503, '1']);
});

test('bodies that cannot be read get a 4xx', async (t) => {
  const { client } = await started(t);
  const { id } = await client.data('/document/generate');
  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  for (const [path, body, headers, expected, code] of [
    ['/akepa/status', '{', JSON_TYPE, 400, 'badRequest'],
    ['/akepa/status', '['.repeat(100_000), JSON_TYPE, 400, 'badRequest'],
    ['/akepa/status', '"', {}, 400, 'badRequest'],
    ['/akepa/status', Buffer.of(0xff, 0xfe, 0), JSON_TYPE, 400, 'badRequest'],
    ['/akepa/status', '[]', JSON_TYPE, 400, 'requestValidateError'],
    ['/akepa/status', undefined, JSON_TYPE, 400, 'requestValidateError'],
    ['/akepa/status', 'x'.repeat(200_000), JSON_TYPE, 413, 'badRequest'],
    [`/document/upload/${id}`, 'no form at all', form, 400, 'badRequest'],
    [
      `/document/upload/${id}`,
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\ncut off',
      form,
      400,
      'badRequest',
    ],
    [`/document/upload/${id}`, 'text', { 'content-type': 'multipart/form-data' }, 400, 'badRequest'],
    [`/document/upload/${id}`, '{}', JSON_TYPE, 400, 'badRequest'],
  ]) {
    const { status, answer } = await client.send('POST', path, body, headers);
    assert.deepEqual([status, answer.code], [expected, code], `${path} ${String(body).slice(0, 40)}`);
  }
});

test('a body above the limit is refused before it is read, or while', async (t) => {
  const { url, client } = await started(t);
  const large = 65 * 1024 * 1024;
  const told = `POST /document/upload/x HTTP/1.1\r\nhost: sandbox\r\ncontent-length: ${large}\r\n\r\n`;
  assert.match((await raw(url, told)).text, /^HTTP\/1\.1 413/);
  async function* endless() {
    yield Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n');
    for (let sent = 0; sent < large; sent += 1_048_576) yield Buffer.alloc(1_048_576);
  }
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'x-connectfi-token': client.token };
  const untold = await fetch(`${url}/document/upload/x`, {
    method: 'POST',
    headers,
    body: endless(),
    duplex: 'half',
  }).then(
    ({ status }) => status,
    () => 'broken off',
  );
  assert.ok([400, 413, 'broken off'].includes(untold), untold);
  assert.equal((await client.post('/document/generate')).status, 200, 'and the server goes on');
});

test('a malformed request does not end the server', async (t) => {
  const { url, client } = await started(t);
  for (const text of [
    'GET\r\n\r\n',
    '\0\0\0\0\r\n\r\n',
    'TRACE / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n\r\n`,
  ]) {
    assert.match((await raw(url, text)).text, /^HTTP\/1\.1 4/);
  }
  assert.equal((await client.post('/document/generate')).status, 200);
});

test('pages of any origin may call', async (t) => {
  const { url } = await started(t);
  const asked = {
    origin: 'https://app.test',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'x-connectfi-token,content-type',
  };
  const preflight = await fetch(`${url}/akepa/identification`, { method: 'OPTIONS', headers: asked });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  assert.equal(preflight.headers.get('access-control-allow-methods'), 'POST');
  assert.equal(preflight.headers.get('access-control-allow-headers'), asked['access-control-request-headers']);
  const refused = await fetch(`${url}/akepa/identification`, { method: 'POST' });
  assert.deepEqual([refused.status, refused.headers.get('access-control-allow-origin')], [401, '*']);
  assert.equal(refused.headers.get('access-control-expose-headers'), '*');
});

test('a sandbox that is there already, and one class of that name', async (t) => {
  const sandbox = await Sandbox.create({ seed: 3 });
  const { server } = await started(t, { sandbox });
  assert.equal(server.sandbox, sandbox);
  assert.ok((await started(t)).sandbox instanceof Sandbox);
});

test('loopback only, a port of its own, and an end', async () => {
  const [one, two] = await Promise.all([serve(), serve()]);
  assert.match(one.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.notEqual(one.url, two.url);
  await assert.rejects(serve({ port: Number(new URL(one.url).port) }), { code: 'EADDRINUSE' });
  await Promise.all([one.close(), one.close()]);
  await assert.rejects(fetch(one.url), TypeError);
  await two[Symbol.asyncDispose]();
  await assert.rejects(fetch(two.url), TypeError);
});

test('latency holds over HTTP, and calls under way end before a close', async (t) => {
  const { server, url, sandbox, client } = await started(t, { latency: 100 });
  const call = client.post('/document/generate');
  await reached(sandbox, '/document/generate');
  await server.close();
  assert.equal((await call).status, 200);
  await assert.rejects(fetch(url), TypeError);
});

test('the SDK drives both journeys over HTTP', async (t) => {
  const { url: baseURL, sandbox } = await started(t);
  const connectfi = new ConnectFi({ baseURL, credentials: sandbox.credentials });
  const { customerId, reference } = await sandbox.createCustomer();
  const { applicationId } = (await connectfi.akepa.identification({ customerId, reference })).data;
  const picture = (name) => new File([Buffer.from('89504e470d0a1a0a00000000', 'hex')], name, { type: 'image/png' });
  const documents = ['front.png', 'back.png'].map((name) => ({ file: picture(name), type: 'license', name }));
  const { data } = await connectfi.akepa.submitDocuments({
    customerId,
    applicationId,
    workflow: 'PERSONAL',
    documents,
  });
  assert.deepEqual([data.status, data.outcome], ['completed', 'Approved']);
});
