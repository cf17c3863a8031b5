// Every kind of undocumented answer, and every error class with all its fields, through both entries.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as esm from 'connectfi-sdk';
import { twin } from './copies.mjs';
import { failureOf } from './failure.mjs';
import { serveHttp } from './http-server.mjs';
import { rawServer } from './raw-server.mjs';

const ENTRIES = [
  ['ESM', esm],
  ['CommonJS', twin],
];
const STATUS = { customerId: 'c', applicationId: 'a' };
const CREATION = { customerId: 'c', reference: 'r' };

/** All fields of an error, as `JSON.stringify` shows them. */
const fieldsOf = (error) => JSON.parse(JSON.stringify(error));

const UNEXPECTED = { name: 'UnexpectedResponseError', code: 'unexpectedResponse', attempts: 1 };
const JSON_TYPE = 'application/json';

for (const [entry, sdk] of ENTRIES) {
  test(`${entry}: each answer is the right error, with all its fields`, async (t) => {
    let answer;
    const server = await serveHttp(t, () => answer);
    const client = new sdk.ConnectFi({ baseURL: server.url, token: 'token', maxRetries: 0, logLevel: 'off' });
    const issues = [
      {
        instancePath: '/reference',
        schemaPath: '#/x',
        keyword: 'pattern',
        params: { pattern: '^x$' },
        message: 'must match',
      },
    ];
    const html = '<!doctype html><title>Sign in</title>';
    for (const [given, expected, ofCreation] of [
      // Error envelopes.
      [
        { status: 400, body: { code: 'requestValidateError', requestId: 'r1', context: issues } },
        {
          name: 'ApiError',
          code: 'requestValidateError',
          status: 400,
          requestId: 'r1',
          context: issues,
          retryable: false,
        },
      ],
      [
        {
          status: 404,
          body: { code: 'applicationNotFound', message: 'Application not found', context: { applicationId: 'a' } },
        },
        {
          name: 'ApiError',
          code: 'applicationNotFound',
          message: 'Application not found',
          status: 404,
          context: { applicationId: 'a' },
          retryable: false,
        },
      ],
      [
        { status: 200, body: { code: 'extAkepa', message: 'Failed' } },
        { name: 'ApiError', code: 'extAkepa', message: 'Failed', status: 200, retryable: false },
      ],
      [
        { status: 401, body: { code: 'unauthorized', message: 'Unauthorized' } },
        { name: 'AuthenticationError', code: 'unauthorized', message: 'Unauthorized', status: 401, retryable: false },
      ],
      [
        { status: 403, body: { code: 'forbidden', message: 'No' } },
        { name: 'ApiError', code: 'forbidden', message: 'No', status: 403, retryable: false },
      ],
      [
        { status: 429, headers: { 'retry-after': '7' }, body: { code: 'slowDown', message: 'Slow' } },
        { name: 'RateLimitError', code: 'slowDown', message: 'Slow', status: 429, retryAfter: 7_000, retryable: true },
      ],
      [
        { status: 429, body: { code: 'slowDown', message: 'Slow' } },
        { name: 'RateLimitError', code: 'slowDown', message: 'Slow', status: 429, retryable: true },
      ],
      [
        { status: 500, body: { code: 'exception' } },
        { name: 'ServerError', code: 'exception', status: 500, retryable: true },
        { outcomeUnknown: true },
      ],
      [
        { status: 503, headers: { 'retry-after': '0' }, body: { code: 'busy', message: 'Busy', requestId: 'r2' } },
        {
          name: 'ServerError',
          code: 'busy',
          message: 'Busy',
          status: 503,
          requestId: 'r2',
          retryAfter: 0,
          retryable: true,
        },
        { outcomeUnknown: true },
      ],
      // Answers that are not envelopes.
      [
        { body: html, headers: { 'content-type': 'text/html; charset=utf-8' } },
        { ...UNEXPECTED, status: 200, contentType: 'text/html; charset=utf-8', retryable: false },
        { outcomeUnknown: true },
      ],
      [
        { status: 502, body: html, headers: { 'content-type': 'text/html' } },
        { ...UNEXPECTED, status: 502, contentType: 'text/html', retryable: true },
        { outcomeUnknown: true },
      ],
      [
        { status: 404, body: html, headers: { 'content-type': 'text/html' } },
        { ...UNEXPECTED, status: 404, contentType: 'text/html', retryable: false },
      ],
      [
        { body: '' },
        { ...UNEXPECTED, status: 200, contentType: JSON_TYPE, retryable: false },
        { outcomeUnknown: true },
      ],
      [
        { body: '{"code":"0","da' },
        { ...UNEXPECTED, status: 200, contentType: JSON_TYPE, retryable: false },
        { outcomeUnknown: true },
      ],
      [
        { body: '"0"' },
        { ...UNEXPECTED, status: 200, contentType: JSON_TYPE, retryable: false },
        { outcomeUnknown: true },
      ],
      [
        { body: 'null' },
        { ...UNEXPECTED, status: 200, contentType: JSON_TYPE, retryable: false },
        { outcomeUnknown: true },
      ],
      [
        { body: '{"code":0,"data":{}}' },
        { ...UNEXPECTED, status: 200, contentType: JSON_TYPE, retryable: false },
        { outcomeUnknown: true },
      ],
      [
        { body: '{"data":{}}' },
        { ...UNEXPECTED, status: 200, contentType: JSON_TYPE, retryable: false },
        { outcomeUnknown: true },
      ],
      [
        { status: 500, body: '{"code":"0","data":{}}' },
        { ...UNEXPECTED, status: 500, contentType: JSON_TYPE, retryable: true },
        { outcomeUnknown: true },
      ],
      [
        { status: 204, body: '' },
        { ...UNEXPECTED, status: 204, contentType: JSON_TYPE, retryable: false },
        { outcomeUnknown: true },
      ],
      [
        { status: 307, headers: { location: 'https://elsewhere.example/' }, body: '' },
        { ...UNEXPECTED, code: 'unexpectedRedirect', status: 307, contentType: JSON_TYPE, retryable: false },
      ],
    ]) {
      answer = given;
      for (const [call, more] of [
        [() => client.akepa.status(STATUS), {}],
        [() => client.akepa.identification(CREATION), ofCreation],
      ]) {
        const error = await failureOf(call());
        const { message, ...fields } = fieldsOf(error);
        const { message: expectedMessage = message, ...expectedFields } = expected;
        assert.deepEqual(
          fields,
          { attempts: 1, outcomeUnknown: false, ...expectedFields, ...more },
          JSON.stringify(given),
        );
        assert.equal(message, expectedMessage);
        assert.equal(error.constructor, sdk[expected.name]);
        assert(error instanceof sdk.ConnectFiError && error instanceof Error && sdk.isConnectFiError(error));
        assert.equal(
          error instanceof sdk.ApiError,
          ['ApiError', 'AuthenticationError', 'RateLimitError', 'ServerError'].includes(expected.name),
        );
        assert(message.length > 0 && !message.includes('<'), 'a message to read, and no page');
      }
    }
  });

  test(`${entry}: no answer at all`, async (t) => {
    const server = await rawServer(t, (socket) => socket.destroy());
    const client = new sdk.ConnectFi({ baseURL: server.url, token: 'token', maxRetries: 0, logLevel: 'off' });
    const lost = await failureOf(client.akepa.identification(CREATION));
    const { message, ...fields } = fieldsOf(lost);
    assert.deepEqual(fields, {
      name: 'ConnectionError',
      code: 'connection',
      attempts: 1,
      retryable: true,
      outcomeUnknown: true,
      cause: { name: 'TypeError', message: 'fetch failed' },
    });
    assert.match(message, /UND_ERR_SOCKET|ECONNRESET/);

    const silent = await rawServer(t, () => {});
    const patient = new sdk.ConnectFi({
      baseURL: silent.url,
      token: 'token',
      maxRetries: 0,
      timeout: 50,
      logLevel: 'off',
    });
    const late = await failureOf(patient.akepa.status(STATUS));
    assert.deepEqual(fieldsOf(late), {
      name: 'TimeoutError',
      message: 'No answer within 50 ms (timeout)',
      code: 'timeout',
      attempts: 1,
      retryable: true,
      outcomeUnknown: false,
    });
    assert(late instanceof sdk.ConnectionError);
  });
}
