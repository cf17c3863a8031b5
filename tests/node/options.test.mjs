// Which options the constructor takes and refuses. It uses neither WebAssembly nor the network.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { inspect } from 'node:util';
import { ConfigurationError, ConnectFi } from 'connectfi-sdk';

const good = { baseURL: 'https://api.example.com', token: 'token' };
const set = (object, name, value) => Object.defineProperty(object, name, { value, configurable: true, writable: true });
const VARIABLES = ['BASE_URL', 'TOKEN', 'CLIENTID', 'PASSWORD', 'LOG'].map((name) => `CONNECTFI_${name}`);

afterEach(() => {
  for (const name of ['window', 'document', 'location']) delete globalThis[name];
  for (const name of VARIABLES) delete process.env[name];
});

function refused(options) {
  try {
    new ConnectFi(options);
  } catch (error) {
    assert(error instanceof ConfigurationError);
    assert.equal(error.code, 'configuration');
    assert.equal(error.attempts, 0);
    return error;
  }
  assert.fail(`not refused: ${inspect(options)}`);
}

/** The client's base URL, seen from the URL that it fetches. */
async function baseOf(options) {
  let asked;
  const client = new ConnectFi({
    ...good,
    ...options,
    fetch: async (url) => {
      asked = String(url);
      return Response.json({ code: '0', data: {} });
    },
  });
  await client.request('GET', '/path');
  return asked.slice(0, -'/path'.length);
}

test('accepted base URLs, and how they are normalised', async () => {
  for (const [given, base] of [
    ['https://api.example.com', 'https://api.example.com'],
    ['https://api.example.com/', 'https://api.example.com'],
    ['https://api.example.com:8443/v1/', 'https://api.example.com:8443/v1'],
    [new URL('https://api.example.com/v1'), 'https://api.example.com/v1'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://api.localhost', 'http://api.localhost'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://127.1.2.3', 'http://127.1.2.3'],
    ['http://[::1]:80', 'http://[::1]'],
  ]) {
    assert.equal(await baseOf({ baseURL: given }), base, String(given));
  }
});

test('base URLs that are refused, without being quoted', () => {
  for (const baseURL of [
    'http://api.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://[::2]',
    'http://10.0.0.1',
    'ftp://api.example.com',
    'api.example.com',
    '/api',
    '',
    42,
    {},
    'https://us3r:s3cret@api.example.com',
    'https://api.example.com/?s3cret',
    'https://api.example.com/#s3cret',
  ]) {
    const { message } = refused({ baseURL });
    assert.match(message, /^baseURL /, String(baseURL));
    assert.doesNotMatch(message, /s3cret|us3r/);
  }
});

test('in a page the base URL may be a path, which belongs to the page’s origin', async () => {
  set(globalThis, 'location', { origin: 'https://app.example.com' });
  assert.equal(await baseOf({ baseURL: '/api/' }), 'https://app.example.com/api');
  for (const baseURL of ['//evil.example.com', '/\\evil.example.com', 'api']) refused({ baseURL });
  set(globalThis, 'location', { origin: 'http://app.example.com' });
  refused({ baseURL: '/api' });
});

test('all problems at once', () => {
  const { message } = refused({
    token: 'to\nken',
    timeout: -1,
    totalTimeout: 0,
    maxRetries: 1.5,
    maxRetryAfter: '1',
    logLevel: 'verbose',
    logger: {},
    fetch: 'fetch',
    credentials: { login: 'demo' },
    defaultHeaders: { 'a b': '', ok: 1 },
  });
  for (const name of [
    'baseURL',
    'token',
    'timeout',
    'totalTimeout',
    'maxRetries',
    'maxRetryAfter',
    'logLevel',
    'logger',
    'fetch',
    'credentials',
    'defaultHeaders',
  ]) {
    assert.match(message, new RegExp(`(^|; )${name}\\b`));
  }
});

test('a token or header that cannot be sent is refused, and not quoted', () => {
  for (const secret of [
    's3cret\r\nx: y',
    's3cret\n',
    's3cret\0',
    's3cret€',
    's3cret\x01',
    's3cret\x1f',
    '\x7fs3cret',
  ]) {
    for (const options of [
      { token: secret },
      { defaultHeaders: { 'x-key': secret } },
      { defaultHeaders: { [secret]: 'x' } },
    ]) {
      assert.doesNotMatch(inspect(refused({ ...good, ...options })), /s3cret/);
    }
  }
  refused({ ...good, token: ' ' });
  refused({ ...good, token: 42 });
  refused({ ...good, defaultHeaders: new Headers({ a: 'b' }) });
  new ConnectFi({ ...good, token: 'Latin-1 ü', defaultHeaders: { 'X-Trace': 'ü\t\x80ÿ ~', 'X-None': undefined } });
});

/** What a call with these options rejects with; undefined when it succeeds. */
const refusedCall = (options) => {
  const client = new ConnectFi({ ...good, fetch: async () => Response.json({ code: '0', data: {} }) });
  return client.document.generate(options).then(
    () => undefined,
    (error) => {
      assert(error instanceof ConfigurationError, String(error));
      return error;
    },
  );
};

test('headers that are the client’s own, or the runtime’s, are refused', async () => {
  for (const name of [
    'X-ConnectFi-Token',
    'Content-Type',
    'Content-Length',
    'Expect',
    'Host',
    'Keep-Alive',
    'Transfer-Encoding',
    'Upgrade',
  ]) {
    const headers = { [name]: '1' };
    assert.equal(
      refused({ ...good, defaultHeaders: headers }).message,
      `defaultHeaders must not set ${name.toLowerCase()}`,
    );
    assert.equal((await refusedCall({ headers })).message, `headers must not set ${name.toLowerCase()}`);
  }
});

test('the client and the call have one rule for header names', async () => {
  for (let code = 0; code < 0x180; code += 1) {
    const headers = { [`x${String.fromCharCode(code)}y`]: '1' };
    const byCall = await refusedCall({ headers });
    if (byCall) {
      assert.equal(byCall.message, 'headers has a name that is not a header name', String(code));
      assert.equal(
        refused({ ...good, defaultHeaders: headers }).message,
        'defaultHeaders has a name that is not a header name',
        String(code),
      );
    } else new ConnectFi({ ...good, defaultHeaders: headers });
  }
  assert.match((await refusedCall({ headers: { '': '1' } })).message, /not a header name/);
  assert.match(refused({ ...good, defaultHeaders: { '': '1' } }).message, /not a header name/);
});

test('the client and the call have one rule for header values', async () => {
  for (const value of ['a\r\nb', 'a\n', 'a\0', '€', 'a\x01b', 'a\x1fb', 'a\x7fb', '\ud800', 5, null, {}]) {
    const headers = { 'x-key': value };
    const { message } = refused({ ...good, defaultHeaders: headers });
    assert.match(message, /^defaultHeaders\.x-key must be /);
    assert.equal((await refusedCall({ headers })).message, message.replace('defaultHeaders', 'headers'));
  }
  for (const value of ['', 'a\tb', ' ~', '\x80', 'é', 'ÿ', undefined]) {
    const headers = { 'x-key': value };
    new ConnectFi({ ...good, defaultHeaders: headers });
    assert.equal(await refusedCall({ headers }), undefined, JSON.stringify(value));
  }
});

test('the client and the call have one rule for numbers', async () => {
  for (const [name, bad, fine] of [
    ['timeout', [0, -0, -1, NaN, -Infinity, '10', true, {}, 10n], [0.5, 10, 1e12, Infinity, null, undefined]],
    ['totalTimeout', [0, -0, -1, NaN, -Infinity, '10', true, {}, 10n], [500, 1e12, Infinity, null, undefined]],
    ['maxRetries', [-1, 1.5, NaN, Infinity, '2', true, {}, 2n], [0, 1, 100, null, undefined]],
  ]) {
    for (const value of bad) {
      const { message } = refused({ ...good, [name]: value });
      assert.equal(
        message,
        `${name} must be a ${name === 'maxRetries' ? 'whole number from 0' : 'number greater than 0'}`,
      );
      assert.equal((await refusedCall({ [name]: value }))?.message, message, `${name}: ${String(value)}`);
    }
    for (const value of fine) {
      new ConnectFi({ ...good, [name]: value });
      if (value !== 0.5) assert.equal(await refusedCall({ [name]: value }), undefined, `${name}: ${String(value)}`);
    }
  }
  for (const maxRetryAfter of [-1, NaN, '1', {}]) {
    assert.equal(refused({ ...good, maxRetryAfter }).message, 'maxRetryAfter must be a number from 0');
  }
  for (const maxRetryAfter of [0, 0.5, Infinity, null]) new ConnectFi({ ...good, maxRetryAfter });
});

test('a client without time limits is answered', async () => {
  const fetch = async () => Response.json({ code: '0', data: {} });
  const client = new ConnectFi({ ...good, fetch, timeout: Infinity, totalTimeout: Infinity });
  assert.deepEqual(await client.document.generate(), { code: '0', data: {} });
});

test('environment variables replace missing options', async () => {
  process.env.CONNECTFI_BASE_URL = 'https://env.example.com/';
  process.env.CONNECTFI_TOKEN = 'environment';
  const sent = [];
  const fetch = async (url, { headers }) => {
    sent.push(`${url} ${new Headers(headers).get('x-connectfi-token')}`);
    return Response.json({ code: '0', data: { token: 'from credentials' } });
  };
  const ids = { customerId: 'c', applicationId: 'a' };
  await new ConnectFi({ fetch }).akepa.status(ids);
  await new ConnectFi({ fetch, token: 'given', baseURL: 'https://given.example.com' }).akepa.status(ids);
  // Credentials that are passed win over a token of the environment.
  await new ConnectFi({ fetch, credentials: { login: 'demo', password: 'demo' } }).akepa.status(ids);
  assert.deepEqual(sent, [
    'https://env.example.com/akepa/status environment',
    'https://given.example.com/akepa/status given',
    'https://env.example.com/auth/get-token null',
    'https://env.example.com/akepa/status from credentials',
  ]);
});

test('a wrong environment variable is named', () => {
  process.env.CONNECTFI_LOG = 'verbose';
  assert.match(refused(good).message, /CONNECTFI_LOG/);
  process.env.CONNECTFI_LOG = '';
  new ConnectFi(good);
});

test('a runtime without an environment, or that refuses access to it', () => {
  const { env } = process;
  try {
    Object.defineProperty(process, 'env', {
      configurable: true,
      get() {
        throw new Error('NotCapable');
      },
    });
    new ConnectFi(good);
    assert.match(refused({}).message, /baseURL is missing/);
  } finally {
    Object.defineProperty(process, 'env', { value: env, configurable: true, writable: true });
  }
});

test('credentials in a page need dangerouslyAllowBrowser', () => {
  const credentials = { login: 'demo', password: 'hunter2' };
  set(globalThis, 'window', {});
  new ConnectFi({ ...good, credentials });
  set(globalThis, 'document', {});
  const error = refused({ ...good, credentials });
  assert.match(error.message, /dangerouslyAllowBrowser/);
  assert.doesNotMatch(inspect(error), /hunter2/);
  new ConnectFi({ ...good, credentials, dangerouslyAllowBrowser: true });
});

test('only a sandbox’s own `fetch` lets a page hold credentials without being asked', () => {
  Object.assign(globalThis, { window: {}, document: {} });
  const credentials = { login: 'demo', password: 'hunter2' };
  const brand = Symbol.for('connectfi-sdk.sandbox');
  Object.prototype[brand] = true;
  try {
    for (const fetch of [
      undefined,
      null,
      async () => new Response(),
      Object.create(Object.assign(() => {}, { [brand]: true })),
    ])
      assert.match(refused({ ...good, credentials, fetch }).message, /dangerouslyAllowBrowser/);
  } finally {
    delete Object.prototype[brand];
  }
  // Read once: what is checked is what is used.
  let reads = 0;
  const sandboxed = Object.defineProperty(() => {}, brand, { value: true });
  new ConnectFi({
    ...good,
    credentials,
    get fetch() {
      return reads++ === 0 ? sandboxed : fetch;
    },
  });
  assert.equal(reads, 1);
});

test('credentials of the environment are not for a page either', async () => {
  process.env.CONNECTFI_CLIENTID = 'demo';
  process.env.CONNECTFI_PASSWORD = 'hunter2';
  const asked = [];
  const fetch = async (url) => {
    asked.push(new URL(url).pathname);
    return Response.json({ code: '0', data: { token: 'token' } });
  };
  const options = { baseURL: good.baseURL, fetch };
  Object.assign(globalThis, { window: {}, document: {} });
  await assert.rejects(new ConnectFi(options).document.generate(), {
    name: 'ConfigurationError',
    message: /^No token: /,
  });
  await new ConnectFi({ ...options, token: 'given' }).document.generate();
  assert.deepEqual(asked, ['/document/generate']);
  await new ConnectFi({ ...options, dangerouslyAllowBrowser: true }).document.generate();
  assert.deepEqual(asked.slice(1), ['/auth/get-token', '/document/generate']);
});

test('a client shows nothing secret', () => {
  const client = new ConnectFi({ ...good, token: 's3cret', credentials: { login: 'demo', password: 's3cret' } });
  for (const shown of [
    inspect(client, { depth: null, showHidden: true, getters: true }),
    JSON.stringify(client),
    String(client),
  ]) {
    assert.doesNotMatch(shown, /s3cret/);
  }
});

test('namespaces are plain and frozen', () => {
  const client = new ConnectFi(good);
  for (const namespace of [
    client.auth,
    client.akepa,
    client.akepa.document,
    client.customer,
    client.customer.kyc,
    client.document,
  ]) {
    assert(Object.isFrozen(namespace));
    assert.equal(Object.getPrototypeOf(namespace), Object.prototype);
  }
});
