// `parseWebhook`: what it takes, what it refuses, and the README's receiver behind a real server.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { UnexpectedResponseError, parseWebhook } from 'connectfi-sdk';
import { listen } from './http-server.mjs';

const { request: ENVELOPE } = JSON.parse(
  await readFile(new URL('../fixtures/akepa-webhook-completed.json', import.meta.url), 'utf8'),
);
const TEXT = JSON.stringify(ENVELOPE);

const changed = (change) => {
  const envelope = structuredClone(ENVELOPE);
  change(envelope);
  return envelope;
};

test('text, bytes and objects', async () => {
  const bytes = new TextEncoder().encode(TEXT);
  const padded = new Uint8Array([123, ...bytes, 125]);
  for (const payload of [
    TEXT,
    `\n ${TEXT}\r\n`,
    bytes,
    bytes.buffer,
    Buffer.from(TEXT),
    padded.subarray(1, -1),
    new DataView(padded.buffer, 1, bytes.length),
  ]) {
    assert.equal(JSON.stringify(await parseWebhook(payload)), TEXT);
  }
  assert.deepEqual(await parseWebhook(ENVELOPE), ENVELOPE);
  // A byte order mark is not part of the text.
  for (const marked of [Buffer.from(`\ufeff${TEXT}`), `\ufeff${TEXT}`])
    assert.deepEqual(await parseWebhook(marked), ENVELOPE);
});

test('unknown fields, unknown statuses and odd letters are kept', async () => {
  const envelope = changed((envelope) => {
    delete envelope.requestId;
    envelope.signature = null;
    envelope.data.status = 'brand_new';
    envelope.data.outcome = null;
    envelope.data.more = { z: 1, a: ['é😀\u2028'] };
    envelope.data.entityApplications.push({ entityId: 'x', status: 'running', isCustomer: false, extra: 1 });
  });
  assert.equal(JSON.stringify(await parseWebhook(Buffer.from(JSON.stringify(envelope)))), JSON.stringify(envelope));
});

test('anything but the documented envelope is a typed error', async () => {
  for (const payload of [
    undefined,
    null,
    42,
    true,
    '',
    'code=0&data=',
    `\ufeff\ufeff${TEXT}`,
    Buffer.from(`\ufeff\ufeff${TEXT}`),
    `\ufeff`,
    ` \ufeff${TEXT}`,
    '<xml/>',
    '{"code":"0","data":{',
    'null',
    '[]',
    '{}',
    [],
    {},
    [ENVELOPE],
    () => ENVELOPE,
    new Uint8Array(0),
    new Uint8Array([0xff, 0xfe, 0]),
    changed((envelope) => delete envelope.code),
    changed((envelope) => (envelope.code = 0)),
    changed((envelope) => (envelope.code = 'exception')),
    changed((envelope) => delete envelope.data),
    changed((envelope) => (envelope.data = null)),
    changed((envelope) => (envelope.data = TEXT)),
    ...['applicationId', 'customerId', 'status', 'entityApplications'].flatMap((name) => [
      changed((envelope) => delete envelope.data[name]),
      changed((envelope) => (envelope.data[name] = 7)),
      changed((envelope) => (envelope.data[name] = null)),
    ]),
    changed((envelope) => (envelope.data.outcome = 7)),
    changed((envelope) => (envelope.data.entityApplications = [null])),
    changed((envelope) => (envelope.data.entityApplications = [{ status: 'completed' }])),
  ]) {
    const shown = typeof payload === 'function' ? 'a function' : JSON.stringify(payload);
    for (const given of [
      payload,
      ...(payload && typeof payload === 'object' && !ArrayBuffer.isView(payload) ? [JSON.stringify(payload)] : []),
    ]) {
      const error = await parseWebhook(given).then(
        () => assert.fail(`taken: ${shown}`),
        (error) => error,
      );
      assert(error instanceof UnexpectedResponseError, `${String(error)} for ${shown}`);
      const { code, status, contentType, attempts, retryable, outcomeUnknown } = error;
      assert.deepEqual(
        { code, status, contentType, attempts, retryable, outcomeUnknown },
        {
          code: 'unexpectedResponse',
          status: 0,
          contentType: null,
          attempts: 0,
          retryable: false,
          outcomeUnknown: false,
        },
      );
    }
  }
});

test('the message names what is wrong, of a part and of the whole', async () => {
  for (const [payload, problem] of [
    [changed((envelope) => (envelope.data.status = 7)), '/data/status must be string'],
    [{}, "it must have required property 'code'"],
  ]) {
    await assert.rejects(parseWebhook(payload), {
      message: `The webhook's body is not the documented envelope: ${problem}`,
    });
  }
});

test('bytes that are not UTF-8 are not read as other ids', async () => {
  const broken = Buffer.from(TEXT.replace('iapp_', 'iapp\u00ff'), 'latin1');
  await assert.rejects(parseWebhook(broken), UnexpectedResponseError);
});

test('a receiver for Node', async (t) => {
  const got = [];
  const server = createServer(async (request, response) => {
    try {
      got.push(await parseWebhook(Buffer.concat(await request.toArray())));
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(error instanceof UnexpectedResponseError ? 400 : 500).end();
    }
  });
  const url = await listen(t, server);
  assert.equal((await fetch(url, { method: 'POST', body: TEXT })).status, 204);
  assert.equal((await fetch(url, { method: 'POST', body: 'hello' })).status, 400);
  assert.deepEqual(got, [ENVELOPE]);
});
