// Errors after which it is certain that nothing was sent say so: certificates, handshakes, a proxy that wants a login, a file that changed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ConnectFi, ConnectionError, ValidationError } from 'connectfi-sdk';
import { ProxyAgent, fetch as undiciFetch } from 'undici';
import { failureOf } from './failure.mjs';
import { listen, serveHttp } from './http-server.mjs';
import { jpegOf } from './pictures.mjs';

const PERSON = { customerId: 'c', reference: 'r' };
const folder = await mkdtemp(join(tmpdir(), 'connectfi-never-sent-'));
test.after(() => rm(folder, { recursive: true }));

/** Makes a certificate for this name with openssl, valid for this many days. */
async function certificate(name, days) {
  const [key, cert] = ['key', 'cert'].map((kind) => join(folder, `${name}.${kind}`));
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const form = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', String(days)];
  execFileSync('openssl', [...form, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { key: await readFile(key), cert: await readFile(cert) };
}

/** Checks that a creation and a read fail at once: nothing was sent, and a retry would not help. */
async function refusedForGood(options, code) {
  const lines = [];
  const log = (line) => lines.push(line);
  const logger = { error: log, warn: log, info: log, debug: log };
  const client = new ConnectFi({ token: 'token', maxRetries: 2, logger, logLevel: 'info', ...options });
  for (const call of [() => client.akepa.identification(PERSON), () => client.customer.kyc.status('c')]) {
    lines.length = 0;
    const error = await failureOf(call());
    assert(error instanceof ConnectionError, String(error));
    assert.match(error.message, code);
    assert.deepEqual([error.retryable, error.attempts, error.outcomeUnknown], [false, 0, false]);
    assert.equal(lines.length, 1, 'one attempt');
  }
}

test('a certificate that nobody trusts, and one of another host', async (t) => {
  let served = 0;
  const server = createServer(await certificate('localhost', 2), () => {
    served += 1;
  });
  const url = (await listen(t, server)).replace('http:', 'https:');
  await refusedForGood({ baseURL: url }, /DEPTH_ZERO_SELF_SIGNED_CERT/);
  const trusting = { cert: await readFile(join(folder, 'localhost.cert')) };
  const { Agent } = await import('undici');
  const agent = new Agent({ connect: { ca: trusting.cert } });
  const fetch = (address, init) => undiciFetch(address, { ...init, dispatcher: agent });
  // The address is 127.0.0.1, the certificate of localhost.
  await refusedForGood({ baseURL: url, fetch }, /ERR_TLS_CERT_ALTNAME_INVALID/);
  assert.equal(served, 0);
});

test('a server that speaks no TLS', async (t) => {
  const server = createTcpServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  server.closeAllConnections = () => {};
  const url = (await listen(t, server)).replace('http:', 'https:');
  await refusedForGood({ baseURL: url }, /ERR_SSL_/);
});

test('a proxy that wants a login', async (t) => {
  const proxy = createHttpServer();
  proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
  const agent = new ProxyAgent(await listen(t, proxy));
  const fetch = (address, init) => undiciFetch(address, { ...init, dispatcher: agent });
  await refusedForGood({ baseURL: 'https://api.example', fetch }, /No answer from the API/);
});

test('a file that changed while it was sent is a ValidationError', async (t) => {
  const server = await serveHttp(t);
  const path = join(folder, 'front.jpg');
  for (const options of [{}, { onProgress() {} }]) {
    await writeFile(path, jpegOf(2_000_000));
    const file = await openAsBlob(path);
    // The token is asked for after the file was checked, and before it is sent.
    const token = async () => {
      await writeFile(path, jpegOf(1_000));
      return 'token';
    };
    const client = new ConnectFi({ baseURL: server.url, token, logLevel: 'off' });
    const error = await failureOf(client.akepa.document.upload('doc_1', file, options));
    assert(error instanceof ValidationError, String(error));
    assert.deepEqual([error.context[0].instancePath, error.context[0].keyword], ['/file', 'readable']);
    assert.deepEqual([error.retryable, error.outcomeUnknown], [false, false]);
  }
  assert.deepEqual(server.requests, []);
});

test('in submitDocuments the path says which file it was', async (t) => {
  const server = await serveHttp(t, () => ({ body: { code: '0', data: { id: 'doc_1' } } }));
  const path = join(folder, 'second.jpg');
  await writeFile(path, jpegOf(2_000_000));
  const document = (file) => ({ file, type: 'license', name: 'n' });
  const documents = [document(jpegOf(100)), document(await openAsBlob(path))];
  const token = async () => {
    await writeFile(path, jpegOf(1_000));
    return 'token';
  };
  const client = new ConnectFi({ baseURL: server.url, token, logLevel: 'off' });
  const request = { customerId: 'c', applicationId: 'a', workflow: 'PERSONAL', documents };
  const error = await failureOf(client.akepa.submitDocuments(request));
  assert(error instanceof ValidationError, String(error));
  assert.deepEqual([error.index, error.context[0].instancePath], [1, '/documents/1/file']);
  assert.match(error.message, /^\/documents\/1\/file cannot be read/);
});
