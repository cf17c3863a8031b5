// What is refused before anything is sent: the server must receive nothing.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import Ajv from 'ajv';
import { ConfigurationError, ConnectFi, ValidationError, validate } from 'connectfi-sdk';
import { serveHttp } from './http-server.mjs';
import { OPERATIONS } from './operations.mjs';
import { PNG } from './pictures.mjs';

const schemas = JSON.parse(await readFile(new URL('../schemas.json', import.meta.url), 'utf8'));

async function clientOf(t, options) {
  const server = await serveHttp(t);
  return { server, client: new ConnectFi({ baseURL: server.url, token: 'token', ...options }) };
}

async function refusal(promise) {
  const error = await promise.then(
    () => assert.fail('not refused'),
    (error) => error,
  );
  assert(error instanceof ValidationError, String(error));
  const { name, code, attempts, retryable, outcomeUnknown } = error;
  assert.deepEqual(
    { name, code, attempts, retryable, outcomeUnknown },
    { name: 'ValidationError', code: 'requestValidateError', attempts: 0, retryable: false, outcomeUnknown: false },
  );
  assert(Array.isArray(error.context) && error.context.length > 0);
  return error;
}

test('identification requests that the documentation’s own rules refuse', async (t) => {
  const { server, client } = await clientOf(t);
  const good = { reference: 'extRefApp100', customerId: 'cstap_6reGTr3k8vpAu8uFV7EdiN' };
  const check = new Ajv({ allErrors: true, strict: false }).compile(schemas['akepa.identification']);
  for (const [bad, path] of [
    [{ reference: 'UNIQUE_REFERENCE_ID' }, '/reference'],
    [{ reference: 'a'.repeat(33) }, '/reference'],
    [{ reference: '' }, '/reference'],
    [{ reference: 'extRefApp100\n' }, '/reference'],
    [{ customerId: 'csta-6TqoA6HtSItCANO1KT0W7u' }, '/customerId'],
    [{ customerId: 'c'.repeat(37) }, '/customerId'],
    [{ webhookURL: 'https://a.example/<script>' }, '/webhookURL'],
    [{ webhookUrl: 'https://a.example/<script>' }, '/webhookUrl'],
    [{ webhookURL: `https://a.example/${'x'.repeat(483)}` }, '/webhookURL'],
    [{ webhookUrl: `https://a.example/${'x'.repeat(483)}` }, '/webhookUrl'],
    [{ someAdditionalProperty: 'value' }, ''],
  ]) {
    const request = { ...good, ...bad };
    const { context, message } = await refusal(client.akepa.identification(request));
    check(request);
    assert.deepEqual(context, check.errors, 'what ajv says');
    assert.deepEqual(await validate('akepa.identification', request), check.errors);
    assert.equal(context[0].instancePath, path);
    assert.match(message, path ? new RegExp(`^${path} must `) : /^The request must /);
  }
  assert.deepEqual(server.requests, []);
  // 500 characters are allowed, and they are counted as code points. The same client still works.
  const longest = `https://a.example/${'😀'.repeat(482)}`;
  await client.akepa.identification({ ...good, webhookURL: longest, reference: 'a'.repeat(32) });
  assert.equal(server.requests.length, 1);
});

test('every call with a body refuses other values, and bodies without a required field', async (t) => {
  const { server, client } = await clientOf(t);
  for (const { name, body } of OPERATIONS.filter(({ body, name }) => body && name !== 'auth.getToken')) {
    const method = name.split('.').reduce((from, key) => from[key], client);
    for (const nothing of [undefined, null, [], 'text', 42, {}]) await refusal(method(nothing));
    for (const key of Object.keys(body)) {
      const { context } = await refusal(method({ ...body, [key]: undefined }));
      assert.equal(context[0].params.missingProperty, key);
    }
  }
  await refusal(client.auth.getToken({ login: 'a-b', password: 'x' }));
  await refusal(client.auth.getToken({ login: 'demo', password: 'x'.repeat(51) }));
  assert.deepEqual(server.requests, []);
});

test('ids of the deprecated API may have hyphens', async (t) => {
  const { server, client } = await clientOf(t);
  const customerId = 'csta-6TqoA6HtSItCANO1KT0W7u';
  await client.customer.kyc.init({ customerId });
  await client.customer.kyc.addAttributes({ customerId, additionalAttributes: {} });
  await client.customer.kyc.documentLink({
    customerId,
    documentId: 'doc-45SKHDbSp1Imxr1hjGOmfW',
    separateDocumentId: 'sdoc_41S8',
  });
  await client.customer.kyc.status(customerId);
  await client.customer.kyc.upload(customerId, 'doc-45SKHDbSp1Imxr1hjGOmfW', PNG);
  assert.equal(server.requests.length, 5);
});

test('a path parameter cannot lead anywhere else', async (t) => {
  const { server, client } = await clientOf(t);
  const bad = ['', '.', '..', '%2e', '%2E', '%2e%2e', '.%2e', '%2E.', '%2E%2e'];
  for (const value of bad) {
    for (const [call, parameter] of [
      [() => client.akepa.document.upload(value, PNG), '/documentId'],
      [() => client.document.upload(value, PNG), '/documentId'],
      [() => client.customer.kyc.status(value), '/customerId'],
      [() => client.customer.kyc.upload(value, 'doc-1', PNG), '/customerId'],
      [() => client.customer.kyc.upload('csta-1', value, PNG), '/documentId'],
      [() => client.customer.kyc.waitUntilSettled(value), '/customerId'],
    ]) {
      const { context, message } = await refusal(call());
      assert.equal(context[0].instancePath, parameter);
      assert.match(message, new RegExp(`^${parameter} must `));
    }
  }
  for (const path of [
    '/a/../b',
    '/a/%2E%2e/b',
    '/a/.',
    '/..',
    '//evil.example/a/..',
    'akepa',
    'https://evil.example',
    '/a\\..\\b',
    '/a\n/b',
    '/a/.. ',
    '/a/..\0',
    '',
  ]) {
    await assert.rejects(client.request('GET', path), ConfigurationError, path);
  }
  assert.deepEqual(server.requests, []);
});

test('a value that should be a string is refused, not converted', async (t) => {
  const { server, client } = await clientOf(t);
  for (const value of [undefined, null, 42, {}, ['doc'], Symbol('id')]) {
    await refusal(client.akepa.document.upload(value, PNG));
    await refusal(client.customer.kyc.status(value));
    await refusal(client.customer.kyc.upload('csta-1', value, PNG));
    await assert.rejects(client.request('GET', value), ConfigurationError);
    await assert.rejects(client.request(value, '/path'), ConfigurationError);
    await assert.rejects(validate(value, {}), ConfigurationError);
  }
  assert.deepEqual(server.requests, []);
});

/** What a wrong configuration leads to: nothing is sent, and there is no retry. */
async function misconfigured(promise, message) {
  const error = await promise.then(
    () => assert.fail('not refused'),
    (error) => error,
  );
  assert(error instanceof ConfigurationError, String(error));
  const { code, attempts, retryable, outcomeUnknown } = error;
  assert.deepEqual(
    { code, attempts, retryable, outcomeUnknown },
    { code: 'configuration', attempts: 0, retryable: false, outcomeUnknown: false },
  );
  assert.match(error.message, message);
}

test('request() refuses what fetch cannot send', async (t) => {
  const { server, client } = await clientOf(t);
  for (const method of ['GET', 'get', 'HEAD']) {
    for (const body of [{}, '', 0, false, []])
      await misconfigured(client.request(method, '/path', body), /^request\(\) takes no body /);
  }
  for (const method of ['TRACE', 'CONNECT', 'TRACK', 'trace', 'G T', '', 'GET\n']) {
    await misconfigured(client.request(method, '/path'), /^request\(\) takes an HTTP method, /);
  }
  assert.deepEqual(server.requests, []);
});

const CREATION = { reference: 'r', customerId: 'c' };

test('a token that cannot be sent', async (t) => {
  const { server } = await clientOf(t);
  for (const bad of ['a\x01b', 'a\x7fb', 'a\nb', '€', '', undefined, 5]) {
    const client = new ConnectFi({ baseURL: server.url, token: () => bad });
    await misconfigured(client.akepa.identification(CREATION), /^The given token cannot be sent: /);
  }
  assert.deepEqual(server.requests, []);
  for (const fine of ['a\tb', 'é', '\x80']) {
    await new ConnectFi({ baseURL: server.url, token: () => fine }).akepa.identification(CREATION);
    assert.equal(server.requests.pop().headers['x-connectfi-token'], fine);
  }
});

test('headers that cannot be sent, and those that can', async (t) => {
  const { server, client } = await clientOf(t, { logLevel: 'off' });
  for (const name of ['Expect', 'Transfer-Encoding', 'Upgrade', 'Keep-Alive', 'Content-Length', 'Host']) {
    await misconfigured(
      client.akepa.identification(CREATION, { headers: { [name]: '100' } }),
      /^headers must not set /,
    );
  }
  // Only some values of this header can be sent, and only the runtime knows which.
  await misconfigured(
    client.akepa.identification(CREATION, { headers: { connection: 'upgrade' } }),
    /UND_ERR_INVALID_ARG/,
  );
  assert.deepEqual(server.requests, []);
  const headers = {
    connection: 'close',
    te: 'trailers',
    trailer: 'x-end',
    'proxy-connection': 'close',
    'user-agent': 'mine',
    cookie: 'a=b',
    'x-key': 'é\t~',
  };
  await client.akepa.identification(CREATION, { headers });
  for (const [name, value] of Object.entries(headers)) assert.equal(server.requests[0].headers[name], value, name);
});

test('a port that fetch forbids', async () => {
  const client = new ConnectFi({ baseURL: 'http://127.0.0.1:9', token: 'token', logLevel: 'off' });
  await misconfigured(client.akepa.identification(CREATION), /bad port/);
});

test('wrong options of an upload', async (t) => {
  const { server, client } = await clientOf(t);
  for (const contentType of [
    'image/png\r\nX: 1',
    'é',
    'image/é',
    '',
    'png',
    '/png',
    'image/',
    'a b/c',
    'image/png\0',
    'image/;a=b',
    5,
    {},
    true,
  ]) {
    await misconfigured(client.document.upload('sdoc_1', PNG, { contentType }), /^contentType must be a MIME type/);
  }
  for (const filename of [5, {}, true, ['front.png']]) {
    await misconfigured(client.document.upload('sdoc_1', PNG, { filename }), /^filename must be a string$/);
  }
  assert.deepEqual(server.requests, []);
  for (const options of [
    { contentType: null, filename: null },
    { contentType: undefined, filename: undefined },
  ]) {
    await client.document.upload('sdoc_1', PNG, options);
  }
  assert.equal(server.requests.length, 2);
});

test('any other path parameter arrives unchanged, in one segment', async (t) => {
  const { server, client } = await clientOf(t);
  for (const value of [
    '...',
    '%252e',
    '%2e%2e%2e',
    'a/../b',
    '../../auth/get-token',
    '?x#y',
    'a b+c&d',
    'é😀\u2028',
    "-_.!~*'()",
    '%',
    '\0',
  ]) {
    await client.customer.kyc.status(value);
    assert.equal(server.requests.pop().path, `/customer/kyc/status/${encodeURIComponent(value)}`);
  }
});

test('files that cannot be sent', async (t) => {
  const { server, client } = await clientOf(t);
  const uploads = [
    (file, options) => client.akepa.document.upload('doc_1', file, options),
    (file, options) => client.document.upload('sdoc_1', file, options),
    (file, options) => client.customer.kyc.upload('csta-1', 'doc-1', file, options),
  ];
  for (const upload of uploads) {
    for (const empty of [
      new Blob(),
      new File([], 'front.jpg', { type: 'image/jpeg' }),
      new ArrayBuffer(0),
      new Uint8Array(0),
    ]) {
      const { context } = await refusal(upload(empty));
      assert.equal(context[0].instancePath, '/file');
      assert.equal(context[0].keyword, 'minLength');
      assert.deepEqual(context[0].params, { limit: 1 });
    }
    for (const nothing of [
      undefined,
      null,
      'front.jpg',
      42,
      {},
      [1, 2],
      PNG.toString(),
      new Date(),
      { size: 3, type: '' },
    ]) {
      const { context } = await refusal(upload(nothing));
      assert.equal(context[0].instancePath, '/file');
    }
  }
  assert.deepEqual(server.requests, []);
});

test('akepa takes JPEG and PNG only, whatever the type and name of a file say', async (t) => {
  const { server, client } = await clientOf(t);
  const heic = new Blob([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)]);
  const disguised = new File([heic], 'front.jpg', { type: 'image/jpeg' });
  const { context, message } = await refusal(client.akepa.document.upload('doc_1', disguised));
  assert.deepEqual(context, [
    {
      instancePath: '/file',
      schemaPath: '#/properties/file/contentMediaType',
      keyword: 'contentMediaType',
      params: { detected: 'image/heic', allowed: ['image/jpeg', 'image/png'] },
      message: 'HEIC photo: convert it to JPEG or PNG',
    },
  ]);
  assert.match(message, /HEIC photo: convert it to JPEG or PNG/);
  assert.deepEqual(server.requests, []);
  // The deprecated calls take any kind of file, and so does a client with `validateRequests: false`.
  await client.document.upload('sdoc_1', disguised);
  await client.customer.kyc.upload('csta-1', 'doc-1', disguised);
  await new ConnectFi({ baseURL: server.url, token: 'token', validateRequests: false }).akepa.document.upload(
    'doc_1',
    disguised,
  );
  assert.equal(server.requests.length, 3);
});

test('bodies that cannot be JSON', async (t) => {
  const { server, client } = await clientOf(t);
  const circular = { applicationId: 'a', documents: [{ documentId: 'd', entityId: 'e' }] };
  circular.self = circular;
  for (const body of [circular, { ...circular, self: 10n }]) {
    const error = await client.akepa.update(body).catch((error) => error);
    assert(error instanceof ValidationError, String(error));
    await assert.rejects(client.request('POST', '/x', body), ValidationError);
  }
  assert.deepEqual(server.requests, []);
});

test('without validation the body is sent unchanged', async (t) => {
  const { server, client } = await clientOf(t, { validateRequests: false });
  const body = { reference: 'UNIQUE_REFERENCE_ID', odd: [1, null] };
  await client.akepa.identification(body);
  assert.equal(server.requests[0].body.toString(), JSON.stringify(body));
});

test('wrong options of a call are reported, and nothing is sent', async (t) => {
  const { server, client } = await clientOf(t);
  for (const options of [
    { timeout: 0 },
    { timeout: -1 },
    { timeout: NaN },
    { timeout: '10' },
    { totalTimeout: 0 },
    { totalTimeout: 'long' },
    { maxRetries: -1 },
    { maxRetries: 1.5 },
    { maxRetries: '2' },
    { signal: {} },
    { signal: true },
  ]) {
    const error = await client.document.generate(options).catch((error) => error);
    assert(error instanceof ConfigurationError, JSON.stringify(options));
    assert.match(error.message, new RegExp(Object.keys(options)[0]));
  }
  assert.deepEqual(server.requests, []);
});
