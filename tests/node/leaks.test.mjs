// Puts canary strings in every secret place, fails in every way, and searches all output for them.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { inspect } from 'node:util';
import { ConnectFi, parseWebhook, validate } from 'connectfi-sdk';
import { ajv, schemas } from './documented-rules.mjs';
import { failureOf } from './failure.mjs';
import { FAULTS } from './faults.mjs';
import { answerOf, rawServer, refusedUrl } from './raw-server.mjs';
import { serveHttp } from './http-server.mjs';
import { OPERATIONS } from './operations.mjs';
import { PNG } from './pictures.mjs';

const CANARY = /c4n4ry/i;
const TOKEN = 'tok-c4n4ry-t0ken';
const PASSWORD = 'pass"c4n4ry\\w0rd';
const PERSON = 'csta-c4n4ryperson';
const file = () => new File([PNG, 'c4n4ry-content'], 'c4n4ry-passport.png', { type: 'image/png' });

mock.method(Math, 'random', () => 0);

/** A logger that keeps every line of every level. */
function recorder() {
  const lines = [];
  return {
    lines,
    logger: Object.fromEntries(
      ['error', 'warn', 'info', 'debug'].map((level) => [level, (...line) => lines.push(line)]),
    ),
  };
}

/** All text that a log, a crash reporter or a debugger could get out of a value. */
function everythingOf(value) {
  const texts = [];
  const seen = new Set();
  (function walk(node) {
    if (typeof node === 'string' || typeof node === 'symbol') texts.push(String(node));
    if (node === null || !['object', 'function'].includes(typeof node) || seen.has(node)) return;
    seen.add(node);
    for (const key of Reflect.ownKeys(node)) {
      texts.push(String(key));
      const descriptor = Reflect.getOwnPropertyDescriptor(node, key);
      walk('value' in descriptor ? descriptor.value : descriptor.get?.call(node));
    }
    if (node instanceof Map || node instanceof Set) walk([...node.entries()]);
    if (ArrayBuffer.isView(node))
      texts.push(Buffer.from(node.buffer, node.byteOffset, node.byteLength).toString('latin1'));
    if (node instanceof Error) walk([node.name, node.message, node.stack, node.cause]);
  })(value);
  texts.push(
    inspect(value, {
      depth: null,
      showHidden: true,
      getters: true,
      maxStringLength: null,
      maxArrayLength: null,
      showProxy: true,
    }),
  );
  texts.push(String(value), JSON.stringify(value) ?? '', JSON.stringify(structuredClone(inspect(value))));
  return texts;
}

function noCanaryIn(value, where) {
  for (const text of everythingOf(value)) assert.doesNotMatch(text, CANARY, where);
}

/** A body that the rules accept, with a canary in each string that may be any text, and in an unknown field where one is allowed. */
function canariesFor(schema, key) {
  if (schema.type === 'object') {
    const fields = Object.entries(schema.properties ?? {}).map(([name, rule]) => [name, canariesFor(rule, name)]);
    if (schema.additionalProperties !== false) fields.push(['c4n4ry', 'c4n4ry']);
    return Object.fromEntries(fields);
  }
  if (schema.type === 'array') return [canariesFor(schema.items)];
  if (schema.type === 'boolean') return true;
  if (key === 'password') return PASSWORD;
  if (schema.format === 'email') return 'c4n4ry@c4n4ry.example';
  return schema.enum?.[0] ?? 'c4n4ry';
}

const BODIES = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => {
    const body = canariesFor(schema);
    assert(ajv.validate(schema, body), `${name}: ${ajv.errorsText()}`);
    return [name, body];
  }),
);

/** Every call, with a canary in each place for a secret or personal data. */
const CALLS = Object.fromEntries(
  OPERATIONS.flatMap(({ name, ids = [], file: takesFile, call }) => {
    const secretIds = ids.map(() => PERSON);
    const make = (client, options) => call(client, options, takesFile ? file() : BODIES[name], ...secretIds);
    const withProgress = [`${name}, progress`, (client) => make(client, { onProgress() {} })];
    return [[name, (client) => make(client)], ...(takesFile ? [withProgress] : [])];
  }),
);
Object.assign(CALLS, {
  'akepa.submitDocuments': (client) =>
    client.akepa.submitDocuments({
      customerId: 'c4n4ry_person',
      applicationId: 'c4n4ry_app',
      workflow: 'PERSONAL',
      documents: [{ file: file(), type: 'license', name: 'c4n4ry', note: 'c4n4ry' }],
    }),
  "request('GET')": (client) => client.request('GET', `/customer/list/${PERSON}?name=c4n4ry`),
  "request('POST')": (client) => client.request('POST', `/customer/${PERSON}/note`, { c4n4ry: ['c4n4ry'] }),
});

test('no fault reveals a secret, at any call', async (t) => {
  const places = FAULTS.map((fault) => [
    fault.name,
    async () => (await rawServer(t, fault.onRequest, fault.onConnection)).url,
    fault.timeout,
  ]);
  places.push(['refused', refusedUrl]);
  places.push([
    'truncated head',
    async () => (await rawServer(t, (socket) => socket.end('HTTP/1.1 200 OK\r\nx-echo: c4n4ry'))).url,
  ]);
  places.push(['no HTTP', async () => (await rawServer(t, (socket) => socket.end('c4n4ry c4n4ry\r\n\r\n'))).url]);
  for (const [name, place, timeout] of places) {
    const cells = Object.entries(CALLS).map(async ([call, make]) => {
      // One server for each: Node's fetch may hang when several requests to one origin are reset.
      const baseURL = await place();
      const { lines, logger } = recorder();
      const client = new ConnectFi({
        baseURL,
        token: TOKEN,
        timeout,
        logger,
        logLevel: 'debug',
        defaultHeaders: { 'x-key': 'c4n4ry-header' },
      });
      noCanaryIn(await failureOf(make(client)), `${name}, ${call}`);
      assert(lines.length >= 1, 'the debug log says something');
      noCanaryIn(lines, `the log of ${name}, ${call}`);
      noCanaryIn(client, 'the client itself');
    });
    await Promise.all(cells);
  }
});

test('no error holds the token or the password, even if the server echoes everything', async (t) => {
  let status = 400;
  const server = await serveHttp(t, ({ headers, body }) => {
    const password = /^{"user"/.test(body) ? JSON.parse(body).user.password : 'none';
    const token = headers['x-connectfi-token'] ?? 'none';
    const echo = `you sent ${token} and ${password}, ${token}`;
    return {
      status,
      body: {
        code: `code ${echo}`,
        message: echo,
        requestId: echo,
        context: { echo, list: [{ deep: echo }], [echo]: echo, token, password },
      },
    };
  });
  for (status of [200, 400, 401, 429, 500]) {
    for (const token of [TOKEN, () => TOKEN]) {
      const { lines, logger } = recorder();
      const client = new ConnectFi({ baseURL: server.url, token, logger, logLevel: 'debug', maxRetries: 1 });
      for (const call of ['akepa.status', 'auth.getToken', 'document.generate', "request('POST')"]) {
        const error = await failureOf(CALLS[call](client));
        noCanaryIn(error, `${status}, ${call}`);
        assert.match(error.message, /you sent (none|\[redacted\]) and/, 'the rest of the message is there');
      }
      noCanaryIn(lines, 'the log');
    }
  }
  // The automatic login is the same call.
  const client = new ConnectFi({
    baseURL: server.url,
    credentials: { login: 'demo', password: PASSWORD },
    logLevel: 'off',
  });
  noCanaryIn(await failureOf(client.akepa.status({ customerId: 'c', applicationId: 'a' })), 'login');
});

test('removing a short token leaves documented codes and the names of fields as they are', async (t) => {
  const server = await serveHttp(t, () => ({
    status: 401,
    body: { code: 'unauthorized', requestId: '7', context: { customerId: 'x' } },
  }));
  for (const token of ['t', 'context', 'code', 'e']) {
    const error = await failureOf(
      CALLS['akepa.status'](new ConnectFi({ baseURL: server.url, token, logLevel: 'off' })),
    );
    assert.deepEqual(
      [error.code, error.message, error.requestId],
      ['unauthorized', 'The token or the credentials are wrong or expired', '7'],
    );
    assert(error.context, token);
  }
});

test('pages and broken answers are not quoted', async (t) => {
  const page = '<html>c4n4ry</html>';
  for (const [status, body, type] of [
    [200, page, 'text/html'],
    [502, page, 'text/html'],
    [200, '{"code":"0","c4n4ry":', 'application/json'],
    [200, '"c4n4ry"', 'application/json'],
    [200, '{"code":7,"data":"c4n4ry"}', 'application/json'],
  ]) {
    const server = await serveHttp(t, () => ({ status, body, headers: { 'content-type': type } }));
    const { lines, logger } = recorder();
    const client = new ConnectFi({ baseURL: server.url, token: TOKEN, logger, logLevel: 'debug', maxRetries: 0 });
    noCanaryIn(await failureOf(CALLS['akepa.status'](client)), body);
    noCanaryIn(lines, 'the log');
  }
});

test('the target of a redirect is not in the error: it may hold a secret', async (t) => {
  const server = await rawServer(t, (socket) =>
    socket.write(answerOf(302, '', { location: 'https://elsewhere.example/?code=c4n4ry' })),
  );
  const { lines, logger } = recorder();
  const client = new ConnectFi({ baseURL: server.url, token: TOKEN, logger, logLevel: 'debug' });
  noCanaryIn(await failureOf(CALLS['akepa.status'](client)), 'redirect');
  noCanaryIn(lines, 'the log');
});

test('what breaks a rule is not quoted', async (t) => {
  const server = await serveHttp(t);
  const { lines, logger } = recorder();
  const client = new ConnectFi({ baseURL: server.url, token: TOKEN, logger, logLevel: 'debug' });
  const circular = { c4n4ry: 'c4n4ry' };
  circular.c4n4rySelf = circular;
  const cells = [
    () => client.auth.getToken({ login: 'c4n4ry-login', password: PASSWORD.repeat(5) }),
    () =>
      client.akepa.identification({
        reference: 'c4n4ry_1',
        customerId: 'c4n4ry-2',
        webhookURL: '<c4n4ry>',
        syncMode: 'c4n4ry',
      }),
    () => client.akepa.update({ applicationId: 'c4n4ry-1', documents: 'c4n4ry' }),
    () =>
      client.akepa.document.generate({
        workflow: 'c4n4ry',
        name: '<c4n4ry',
        extension: 'c4n4ry',
        type: 'c4n4ry',
        note_author_agent_email: 'c4n4ry',
      }),
    () => client.akepa.document.upload('..', file()),
    () => client.akepa.document.upload('doc', new File(['c4n4ry'], 'c4n4ry.png', { type: 'image/c4n4ry' })),
    () => client.document.upload('sdoc', 'c4n4ry.png'),
    () => client.customer.kyc.status(''),
    () => client.request('GET', 'c4n4ry'),
    () => client.request('c4n4ry c4n4ry', '/'),
    () => client.request('POST', '/c4n4ry', circular),
    () => client.request('POST', '/c4n4ry', { c4n4ry: 10n }),
    () => client.akepa.status({ customerId: 'c', applicationId: 'a' }, { headers: { 'x-key': 'c4n4ry\r\nx: y' } }),
    () => client.akepa.status({ customerId: 'c', applicationId: 'a' }, { timeout: 'c4n4ry' }),
    () => parseWebhook('c4n4ry'),
    () => parseWebhook('{"code":"c4n4ry","data":"c4n4ry","c4n4ry":1}'),
    () => parseWebhook({ code: '0', data: { applicationId: 7, status: ['c4n4ry'] } }),
    () => validate('c4n4ry', {}),
  ];
  for (const cell of cells) {
    const error = await failureOf(cell());
    assert.match(error.name, /^(Validation|Configuration|UnexpectedResponse)Error$/, String(error));
    noCanaryIn(error, String(cell));
  }
  noCanaryIn(await validate('akepa.identification', { reference: 'c4n4ry_1', customerId: ['c4n4ry'] }), 'issues');
  noCanaryIn(lines, 'the log');
  assert.deepEqual(server.requests, []);
  for (const options of [
    { token: 'c4n4ry\n' },
    { baseURL: 'https://c4n4ry:c4n4ry@a.example' },
    { credentials: { login: '', password: 'c4n4ry' } },
  ]) {
    try {
      new ConnectFi({ baseURL: server.url, ...options });
      assert.fail('it was taken');
    } catch (error) {
      assert.equal(error.name, 'ConfigurationError');
      noCanaryIn(error, 'constructor');
    }
  }
});

test('a token that the host would quote never reaches the host', async (t) => {
  const server = await serveHttp(t);
  const bad = [`${TOKEN}\r\nX-Evil: 1`, `${TOKEN}\n`, `${TOKEN}\r`, `${TOKEN}\0`, `${TOKEN}\u0100`, `\u2028${TOKEN}`];
  for (const value of bad) {
    // The reason for this test: Node's own message quotes the value.
    const quoted = await fetch(`${server.url}/bare`, { headers: { 'x-connectfi-token': value } }).catch(
      (error) => error,
    );
    if (/[\r\n\0]./.test(value) || value.endsWith('\0')) assert.match(inspect(quoted), CANARY);
    const { lines, logger } = recorder();
    const client = new ConnectFi({ baseURL: server.url, token: async () => value, logger, logLevel: 'debug' });
    noCanaryIn(await failureOf(client.akepa.status({ customerId: 'c', applicationId: 'a' })), 'token');
    noCanaryIn(lines, 'the log');
  }
  assert.deepEqual(
    server.requests.filter(({ path }) => path !== '/bare'),
    [],
  );
});

test('an error from the caller’s fetch holds no secret', async () => {
  const quoting = Object.assign(new TypeError(`invalid header value ${TOKEN}`), {
    cause: Object.assign(new Error(PASSWORD), { code: `E ${TOKEN}` }),
  });
  const { lines, logger } = recorder();
  const client = new ConnectFi({
    baseURL: 'https://api.example.com',
    token: TOKEN,
    fetch: () => Promise.reject(quoting),
    logger,
    logLevel: 'debug',
  });
  for (const make of [CALLS['akepa.status'], CALLS['akepa.identification'], CALLS['document.upload']]) {
    const error = await failureOf(make(client));
    noCanaryIn(error, 'a quoting fetch');
    noCanaryIn(error.cause, 'its cause');
    assert.deepEqual([error.cause.name, error.cause.message], ['TypeError', 'invalid header value [redacted]']);
  }
  noCanaryIn(lines, 'the log');
});

test('an onProgress that throws is logged without its message', async (t) => {
  const server = await serveHttp(t);
  const { lines, logger } = recorder();
  const client = new ConnectFi({ baseURL: server.url, token: TOKEN, logger, logLevel: 'debug' });
  await client.document.upload('c4n4ry-doc', file(), {
    onProgress() {
      throw new Error('c4n4ry');
    },
  });
  assert(lines.some(([line]) => /onProgress threw/.test(line)));
  noCanaryIn(lines, 'the log');
});
