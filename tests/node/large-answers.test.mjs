// An answer of 100 MB, success or failure, stays with the host: WebAssembly memory does not grow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pages } from './wasm-memory.mjs';

const { ConnectFi } = await import('connectfi-sdk');
const { failureOf } = await import('./failure.mjs');

const SIZE = 100 * 1024 * 1024;
const STATUS = { customerId: 'c', applicationId: 'a' };
const ANSWERS = {
  'a success': (long) => [200, { code: '0', data: { long } }],
  'a message': (long) => [400, { code: 'c', message: long }],
  'a code': (long) => [500, { code: long, message: '' }],
  'a context': (long) => [400, { code: 'c', message: '', context: [long] }],
  'a request id': (long) => [401, { code: 'c', message: '', requestId: long }],
  'a page': (long) => [200, `<html>${long}`],
};

test('a message of hexadecimal digits', async () => {
  const message = 'a'.repeat(SIZE);
  const fetch = async () => Response.json({ code: 'c', message }, { status: 400 });
  const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch });
  const error = await failureOf(client.akepa.status(STATUS));
  assert.equal(error.name, 'ApiError');
  assert.match(error.message, /^(\[redacted])+$/);
});

for (const [name, answerOf] of Object.entries(ANSWERS)) {
  test(name, async () => {
    const long = 'x'.repeat(SIZE);
    let answer = answerOf('small');
    const fetch = async () => {
      const [status, body] = answer;
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
    };
    const lines = [];
    const log = (line) => lines.push(line);
    const logger = { error: log, warn: log, info: log, debug: log };
    const client = new ConnectFi({
      baseURL: 'https://api.example',
      token: 'token',
      fetch,
      maxRetries: 0,
      logLevel: 'debug',
      logger,
    });
    const call = () => (name === 'a success' ? client.akepa.status(STATUS) : failureOf(client.akepa.status(STATUS)));
    await call();
    const before = pages();
    assert(before > 0);
    answer = answerOf(long);
    const result = await call();
    if (name === 'a message') assert.equal(result.message.length, SIZE);
    if (name === 'a code') assert.equal(result.code.length, SIZE);
    assert.equal(pages(), before);
    assert(lines.join('').length < 1_000);
  });
}
