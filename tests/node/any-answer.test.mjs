// Any answer that `fetch` can give becomes a success, unchanged, or the typed error that the README's tables promise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as sdk from 'connectfi-sdk';
import fc from 'fast-check';

const SEED = 20_261_122;
const ANSWERS = 10_000;

/** A token that JSON escapes. */
const TOKEN = 'c4n"4\\ry';
const STATUS = { customerId: 'c', applicationId: 'a' };
const CREATION = { customerId: 'c', reference: 'r' };
const REDIRECTS = [301, 302, 303, 307, 308];

const echo = fc.constantFrom(TOKEN, `you sent ${TOKEN}, ${TOKEN}`, 'nothing');
const anything = fc.oneof(fc.jsonValue(), echo, fc.dictionary(echo, echo));
const envelope = fc.record(
  {
    code: fc.oneof(
      { weight: 2, arbitrary: fc.constant('0') },
      fc.constantFrom('', '00', 'exception', 'unauthorized'),
      fc.string(),
      anything,
    ),
    message: anything,
    requestId: anything,
    context: anything,
    data: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const whole = envelope.map((value) => JSON.stringify(value));
const text = fc.oneof(
  { weight: 6, arbitrary: whole },
  fc.tuple(whole, fc.nat(80)).map(([value, length]) => value.slice(0, length)),
  // Every letter is escaped, also those of the token.
  whole.map((value) => value.replace(/c4n/g, '\\u00634n')),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.constant('<!doctype html><title>Sign in</title>'),
);
const answer = fc.record({
  status: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(200, 201, 204, 400, 401, 404, 429, 500, 502, 503, ...REDIRECTS) },
    fc.nat(999),
  ),
  text,
  contentType: fc.constantFrom(null, 'application/json', 'text/html', 'text/html; charset=utf-8', ''),
  retryAfter: fc.oneof(
    fc.constantFrom(
      null,
      '',
      '0',
      '-1',
      '1.5',
      ' 7 ',
      'soon',
      'Thu, 01 Jan 1970 00:00:00 GMT',
      'Fri, 31 Dec 9999 23:59:59 GMT',
    ),
    fc.nat().map(String),
    fc.string(),
  ),
});

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Name, code and `outcomeUnknown` of the error that the README promises; undefined for a success. */
function expected({ status, text }) {
  if (REDIRECTS.includes(status))
    return { name: 'UnexpectedResponseError', code: 'unexpectedRedirect', doubtful: false };
  const code = parsed(text)?.code;
  const fine = status >= 200 && status <= 299;
  if (code === '0' && fine) return undefined;
  if (typeof code !== 'string' || code === '0') {
    return { name: 'UnexpectedResponseError', code: 'unexpectedResponse', doubtful: fine || status >= 500 };
  }
  const name =
    { 401: 'AuthenticationError', 429: 'RateLimitError' }[status] ?? (status >= 500 ? 'ServerError' : 'ApiError');
  return { name, code, doubtful: status >= 500 };
}

/** Every string in a value, keys too. */
function* strings(value) {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    yield key;
    yield* strings(part);
  }
}

function assertError(error, given, { name, code, doubtful }, creation) {
  const { status } = given;
  const echoes = [...strings(parsed(given.text))].some((string) => string.includes(TOKEN));
  assert.equal(error.constructor, sdk[name]);
  assert.equal(error.status, status);
  if (!echoes) assert.equal(error.code, code);
  assert.equal(error.attempts, 1);
  assert.equal(error.retryable, status === 429 || status >= 500);
  assert.equal(error.outcomeUnknown, creation && doubtful);
  assert(error.message.length > 0);
  for (const string of [...strings(error.toJSON()), error.stack])
    assert(!string.includes(TOKEN), 'the token stands in the error');
  if (error instanceof sdk.ApiError && !echoes) {
    const { requestId, context } = JSON.parse(given.text);
    assert.deepStrictEqual([error.requestId, error.context], [requestId, context]);
  }
  if (error instanceof sdk.UnexpectedResponseError) assert.equal(error.contentType, given.contentType);
  const seconds = /^\s*\d+\s*$/.test(given.retryAfter ?? '') ? Number(given.retryAfter) : undefined;
  if (!error.retryable) assert.equal(error.retryAfter, undefined);
  else if (seconds !== undefined) assert.equal(error.retryAfter, seconds * 1_000);
  else assert(error.retryAfter === undefined || error.retryAfter >= 0);
}

test('any answer is an unchanged success, or the right error', async () => {
  let given;
  const client = new sdk.ConnectFi({
    baseURL: 'https://api.example.com',
    token: TOKEN,
    maxRetries: 0,
    logLevel: 'off',
    fetch: async () => ({
      status: given.status,
      type: 'basic',
      headers: {
        get: (name) => ({ 'content-type': given.contentType, 'retry-after': given.retryAfter })[name] ?? null,
      },
      text: async () => given.text,
    }),
  });
  const seen = new Map();
  const count = (what) => seen.set(what, (seen.get(what) ?? 0) + 1);
  await fc.assert(
    fc.asyncProperty(answer, async (next) => {
      given = next;
      const promised = expected(given);
      count(promised?.name);
      for (const [creation, call] of [
        [false, () => client.akepa.status(STATUS)],
        [true, () => client.akepa.identification(CREATION)],
      ]) {
        const [value, error] = await call().then(
          (ok) => [ok],
          (failed) => [undefined, failed],
        );
        if (error && JSON.stringify(error).includes('[redacted]')) count('redacted');
        if (promised) assertError(error, given, promised, creation);
        else assert.deepStrictEqual(value, JSON.parse(given.text));
      }
    }),
    { seed: SEED, numRuns: ANSWERS },
  );
  for (const name of [
    undefined,
    'ApiError',
    'AuthenticationError',
    'RateLimitError',
    'ServerError',
    'UnexpectedResponseError',
    'redacted',
  ]) {
    assert(seen.get(name) > 100, `${name}: ${seen.get(name)} times`);
  }
});

/** What `fetch` gives, with code of its own that throws. */
const THROWING = {
  'a mock of the class Response': (text) =>
    Object.create(Response.prototype, {
      status: { value: 200 },
      headers: { value: new Headers() },
      text: { value: async () => text },
    }),
  'a promise whose constructor throws': (text) => strange(new Response(text)),
  'a text whose constructor throws': (text) => ({ status: 200, text: () => strange(text) }),
};
function strange(value) {
  return Object.defineProperty(Promise.resolve(value), 'constructor', {
    get() {
      throw new Error('of the promise');
    },
  });
}

for (const [what, answering] of Object.entries(THROWING)) {
  test(`${what} harms no other call`, async () => {
    const text = '{"code":"0","data":{}}';
    const client = (fetch) =>
      new sdk.ConnectFi({ baseURL: 'https://api.example.com', token: TOKEN, maxRetries: 0, logLevel: 'off', fetch });
    let answer;
    const other = client(() => new Promise((resolve) => (answer = resolve))).akepa.status(STATUS);
    const ended = await client(() => answering(text))
      .akepa.status(STATUS)
      .catch((error) => error);
    if (ended instanceof Error) assert.match(ended.name, /^(Connection|UnexpectedResponse)Error$/);
    else assert.deepEqual(ended, JSON.parse(text));
    answer(new Response(text));
    assert.deepEqual(await other, JSON.parse(text));
  });
}
