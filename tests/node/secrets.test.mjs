// A secret, whichever it was, in whatever place of an answer or of an error it comes back: it is in no error, cause or log line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { ConnectFi } from 'connectfi-sdk';
import { failureOf } from './failure.mjs';

const STATUS = { customerId: 'c', applicationId: 'a' };
const SECRETS = ['c4n4ry-first', 'c4n4ry-"second"', 'c4n4ry\\pass"word', 'c4n4ry-own'];
const [FIRST, SECOND, PASSWORD, OWN] = SECRETS;

/** Everything that a log or a debugger gets out of an error. */
function looked(value) {
  const texts = [inspect(value, { depth: 50, showHidden: true, getters: true, maxStringLength: null })];
  for (const text of [value.message, value.stack, value.code, JSON.stringify(value), JSON.stringify(value.cause)]) {
    texts.push(String(text));
  }
  return texts.join('\n');
}
function clean(value, where) {
  for (const secret of SECRETS) {
    for (const form of [
      secret,
      JSON.stringify(secret).slice(1, -1),
      JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    ]) {
      assert(!looked(value).includes(form), `${where}: ${looked(value)}`);
    }
  }
}

/** Answers with every secret in one place after the other. */
const PLACES = {
  code: (echo) => [400, { code: echo, message: '' }],
  message: (echo) => [400, { code: 'x', message: echo }],
  requestId: (echo) => [500, { code: 'x', message: '', requestId: echo }],
  'context, a text': (echo) => [429, { code: 'x', message: '', context: echo }],
  'context, a key': (echo) => [429, { code: 'x', message: '', context: { [echo]: { [echo]: 1 } } }],
  'context, deep': (echo) => [400, { code: 'x', message: '', context: [[{ deep: [echo] }]] }],
  'JSON in a text': (echo) => [
    400,
    { code: 'x', message: JSON.stringify({ echo }), context: [JSON.stringify([echo])] },
  ],
  'the content type of a page': (echo) => [502, '<html>', { 'content-type': `text/html; x=${echo}` }],
  'the content type of a redirect': (echo) => [302, '', { 'content-type': echo, location: `/${echo}` }],
  'the content type of broken JSON': (echo) => [200, '{', { 'content-type': echo }],
};

test('in every place of an answer: tokens of now and before, and passwords', async () => {
  for (const [place, answerOf] of Object.entries(PLACES)) {
    const lines = [];
    const log = (...line) => lines.push(line);
    let logins = 0;
    const fetch = async (url, { headers }) => {
      if (url.endsWith('/auth/token') || /auth/.test(url)) {
        logins += 1;
        if (logins > 2) return response(answerOf(SECRETS.join(' ')));
        return Response.json({ code: '0', data: { token: logins === 1 ? FIRST : SECOND } });
      }
      if (headers['x-connectfi-token'] === FIRST)
        return Response.json({ code: 'unauthorized', message: '' }, { status: 401 });
      return response(answerOf([FIRST, SECOND, PASSWORD].join(' ')));
    };
    const response = ([status, body, headers]) =>
      new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
    const client = new ConnectFi({
      baseURL: 'https://api.example',
      credentials: { login: 'demo', password: PASSWORD },
      fetch,
      maxRetries: 1,
      maxRetryAfter: 1,
      logLevel: 'debug',
      logger: { error: log, warn: log, info: log, debug: log },
    });
    clean(await failureOf(client.akepa.identification({ reference: 'r', customerId: 'c' })), place);
    clean(await failureOf(client.auth.getToken({ login: 'demo', password: OWN })), `${place}, a login`);
    assert(lines.length > 3);
    clean(lines, `${place}, the log`);
  }
});

test('in what fetch rejects with: its code, message and cause', async () => {
  for (const token of ['c4n4ryFIRST', FIRST]) {
    const error = Object.assign(new TypeError(`bad ${token}`), {
      cause: Object.assign(new Error(token), { code: token }),
    });
    const fetch = () => Promise.reject(error);
    const client = new ConnectFi({ baseURL: 'https://api.example', token: async () => token, fetch, maxRetries: 0 });
    assert(!looked(await failureOf(client.akepa.status(STATUS))).includes(token));
  }
});

test('in a context that is nested too deep for recursion', async () => {
  const token = 'c4n4ry-token';
  const body = `{"code":"c","message":"m","context":${'[{"a":'.repeat(50_000)}"${token}"${'}]'.repeat(50_000)}}`;
  const fetch = async () => new Response(body, { status: 400 });
  const client = new ConnectFi({ baseURL: 'https://api.example', token, fetch });
  const error = await failureOf(client.akepa.status(STATUS));
  let inner = error.context;
  let depth = 0;
  for (; typeof inner !== 'string'; depth += 1) inner = inner[0].a;
  assert.deepEqual([error.name, depth, inner], ['ApiError', 50_000, '[redacted]']);
});
