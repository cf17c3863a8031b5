// A secret that an answer or a rejection repeats, anywhere in it, is in no error, cause or log line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { ConnectFi } from 'connectfi-sdk';
import { failureOf } from './failure.mjs';

const STATUS = { customerId: 'c', applicationId: 'a' };
const SECRETS = ['c4n4ry-first', 'c4n4ry-"second"', 'c4n4ry\\pass"word', 'c4n4ry-own'];
const [FIRST, SECOND, PASSWORD, OWN] = SECRETS;

/** Everything that a log or a debugger shows of an error. */
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

/** Answers, each with the secrets in another place. */
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

test('in every place of an answer: the present token, earlier tokens, and passwords', async () => {
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

const echoing = (body) => async () => Response.json(body, { status: 400 });
/** Other writings in which a secret may come back: name → function that writes it so. */
const FORMS = {
  'JSON in JSON in a text': (secret) => JSON.stringify(JSON.stringify({ a: secret })),
  encodeURIComponent,
  'a form': (secret) => String(new URLSearchParams({ field: secret })),
};

test('in other writings: as JSON in JSON, as in a URL, as in a form', async () => {
  const told = [];
  for (const secret of ['c4n4ry "p\\ss" w/rd+1', 'c4n4ry&<%>=?;', 'c4n4ry-pässwörd-😀']) {
    for (const [form, write] of Object.entries(FORMS)) {
      const echo = write(secret);
      const body = { code: 'c', message: `refused: ${echo} and more`, context: [{ [echo]: [echo] }] };
      const client = new ConnectFi({
        baseURL: 'https://api.example',
        credentials: { login: 'demo', password: secret },
        fetch: echoing(body),
      });
      const error = await failureOf(client.akepa.status(STATUS));
      if (looked(error).includes(echo) || looked(error).includes(echo.slice(5, -5))) told.push([form, secret]);
      assert.match(error.message, /redacted/);
    }
  }
  assert.deepEqual(told, []);
});

test('a text without a secret is unchanged, whatever escapes are in it', async () => {
  const body = {
    code: 'c',
    message: '100 % of Y2FuYXJ5LXdvcmQ= and %zz at C:\\new, \\u12',
    context: { a: ['%41', '+', '\\'] },
  };
  for (const password of ['p', 'pass', 'a long password']) {
    const client = new ConnectFi({
      baseURL: 'https://api.example',
      token: 'some-token',
      fetch: echoing(body),
    });
    await failureOf(client.auth.getToken({ login: 'demo', password }));
    const error = await failureOf(client.akepa.status(STATUS));
    if (password.length > 4) assert.deepEqual([error.message, error.context], [body.message, body.context]);
  }
});

test('the password of an auth.getToken(), in answers to later calls', async () => {
  for (const token of ['fixed-token', async () => 'own-token']) {
    const client = new ConnectFi({
      baseURL: 'https://api.example',
      token,
      fetch: echoing({ code: 'c', message: `${OWN} and ${PASSWORD}` }),
    });
    for (const password of [OWN, PASSWORD]) await failureOf(client.auth.getToken({ login: 'demo', password }));
    for (let again = 0; again < 30; again += 1) {
      await failureOf(client.auth.getToken({ login: 'demo', password: PASSWORD }));
    }
    const { message } = await failureOf(client.akepa.status(STATUS));
    assert.equal(message, '[redacted] and [redacted]');
  }
});

test('the caller’s headers whose name says that they are secret, and no others', async () => {
  const secret = {
    Authorization: 'Bearer c4n4ry-bearer',
    'Proxy-Authorization': 'Basic c4n4ry-basic',
    cookie: 'c4n4ry-cookie',
    'X-Api-Key': 'c4n4ry-key',
    apikey: 'c4n4ry-key-2',
    'x-csrf-token': 'c4n4ry-csrf',
    'x-client-secret': 'c4n4ry-client',
    'x-password': 'c4n4ry-password',
  };
  const plain = { 'x-tenant': 'a-tenant-of-mine', 'accept-language': 'en-GB,en', traceparent: '00-trace-01' };
  const values = Object.values(secret).map((value) => value.split(/[ =;]+/).find((part) => part.startsWith('c4n4ry')));
  const message = [...values, ...Object.values(plain)].join(' | ');
  const fetch = echoing({ code: 'c', message });
  const cleaned = [...values.map(() => '[redacted]'), ...Object.values(plain)].join(' | ');
  for (const [defaultHeaders, headers] of [
    [{ ...secret, ...plain }, undefined],
    [undefined, { ...secret, ...plain }],
  ]) {
    const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token-1', defaultHeaders, fetch });
    const error = await failureOf(client.akepa.status(STATUS, { headers }));
    assert.equal(error.message, cleaned);
  }
});

test('each cookie of several, and each part of other headers', async () => {
  const headers = {
    cookie: 'first=c4n4ry-cookie-1; theme=dark; last=c4n4ry-cookie-2',
    'proxy-authorization': 'Digest username="bob", response="c4n4ry-digest"',
  };
  const message = 'c4n4ry-cookie-1, c4n4ry-cookie-2, c4n4ry-digest and dark';
  const fetch = echoing({ code: 'c', message });
  const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token-1', fetch });
  const error = await failureOf(client.akepa.status(STATUS, { headers }));
  assert.equal(error.message, '[redacted], [redacted], [redacted] and dark');
});

test('passwords of one letter are removed from a text only, not from what stands in their place', async () => {
  const fetch = async () => {
    throw new TypeError('fetch failed');
  };
  const client = new ConnectFi({ baseURL: 'https://api.example', fetch, maxRetries: 0, logLevel: 'off' });
  for (const password of ['d', 'e', 'a', 'c']) {
    const error = await failureOf(client.auth.getToken({ login: 'demo', password }));
    assert(error.message.length < 1_000, `${error.message.length} characters`);
    assert(!/d/.test(error.cause.message.replaceAll('[redacted]', '')), error.cause.message);
  }
});
