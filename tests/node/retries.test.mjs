// When a call is retried, how long it waits before, and what ends the retries. Real time passes only where it must.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { ConnectFi, RateLimitError, ServerError, TimeoutError, init } from 'connectfi-sdk';
import { failureOf } from './failure.mjs';
import { virtualClock } from './virtual-clock.mjs';

const STATUS = { customerId: 'c', applicationId: 'a' };
const CREATION = { customerId: 'c', reference: 'r' };
const OK = { code: '0', data: {} };
const busy = (headers, status = 503) => Response.json({ code: 'busy', message: 'Busy' }, { status, headers });

let waits;
let chance;
const { setTimeout: sleep } = globalThis;

beforeEach(() => {
  waits = [];
  chance = 0.5;
  mock.method(Math, 'random', () => chance);
  // Records every wait and ends it at once. The time limit of an attempt (a minute) stays real.
  mock.method(globalThis, 'setTimeout', (callback, milliseconds, ...rest) => {
    if (milliseconds === 60_000) return sleep(callback, milliseconds, ...rest);
    waits.push(milliseconds);
    return sleep(callback, 0, ...rest);
  });
});
afterEach(() => mock.restoreAll());

/** A client whose server gives these answers, in turn, and then repeats the last. Functions are called. */
function clientOf(answers, options) {
  const client = new ConnectFi({
    baseURL: 'https://api.example.com',
    token: 'token',
    logLevel: 'off',
    ...options,
    fetch: async () => {
      const answer = answers[Math.min(client.sends, answers.length - 1)];
      client.sends += 1;
      return answer();
    },
  });
  client.sends = 0;
  return client;
}
const ok = () => Response.json(OK);

test('the limit of a wait doubles up to the longest, and waits are random', async () => {
  for (chance of [0, 0.25, 0.999]) {
    waits = [];
    const client = clientOf([() => busy()], { maxRetries: 7 });
    const error = await failureOf(client.akepa.status(STATUS));
    assert.equal(error.attempts, 8);
    assert.deepEqual(
      waits,
      [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000].map((longest) => longest * chance),
    );
  }
});

test('maxRetries: of the client, of the call, none', async () => {
  for (const [ofClient, ofCall, sends] of [
    [undefined, undefined, 3],
    [0, undefined, 1],
    [0, 4, 5],
    [4, 0, 1],
    [4, undefined, 5],
  ]) {
    const client = clientOf([() => busy()], { maxRetries: ofClient });
    const error = await failureOf(client.akepa.status(STATUS, { maxRetries: ofCall }));
    assert(error instanceof ServerError);
    assert.deepEqual([client.sends, error.attempts], [sends, sends]);
  }
});

test('Retry-After is respected, as seconds and as a date', async () => {
  const now = Date.UTC(2026, 10, 22, 3, 0, 0);
  mock.method(Date, 'now', () => now);
  const date = (seconds) => new Date(now + seconds * 1_000).toUTCString();
  for (const [header, wait] of [
    ['7', 7_000],
    ['0', 0],
    [' 45 ', 45_000],
    [date(30), 30_000],
    [date(-30), 0],
    ['Sunday, 22-Nov-26 03:00:10 GMT', 10_000],
    // An invalid `Retry-After` is ignored: backoff decides.
    ['soon', 250],
    ['-1', 250],
    ['1.5', 250],
    ['2026-11-22T03:00:10Z', 250],
  ]) {
    waits = [];
    const client = clientOf([() => busy({ 'retry-after': header }), ok]);
    assert.deepEqual(await client.akepa.status(STATUS), OK);
    assert.deepEqual(waits, [wait], header);
  }
});

test('a longer Retry-After than maxRetryAfter fails at once, and is on the error', async () => {
  for (const [status, type] of [
    [429, RateLimitError],
    [503, ServerError],
  ]) {
    for (const [header, retryAfter] of [
      ['61', 61_000],
      ['9'.repeat(400), Infinity],
    ]) {
      const client = clientOf([() => busy({ 'retry-after': header }, status)]);
      for (const call of [() => client.akepa.status(STATUS), () => client.akepa.identification(CREATION)]) {
        client.sends = 0;
        const error = await failureOf(call());
        assert(error instanceof type);
        assert.deepEqual([client.sends, error.attempts, error.retryAfter, error.retryable], [1, 1, retryAfter, true]);
      }
    }
  }
  assert.deepEqual(waits, []);
  const patient = clientOf([() => busy({ 'retry-after': '61' }), ok], { maxRetryAfter: 61_000 });
  await patient.akepa.status(STATUS);
  assert.deepEqual(waits, [61_000]);
});

test('a creation is retried after 429, and after 503 with Retry-After, and after no other status', async () => {
  for (const [answer, sends] of [
    [() => busy({}, 429), 2],
    [() => busy({ 'retry-after': '1' }, 429), 2],
    [() => busy({ 'retry-after': '1' }, 503), 2],
    [() => busy({}, 503), 1],
    [() => busy({ 'retry-after': 'soon' }, 503), 1],
    [() => busy({ 'retry-after': '1' }, 500), 1],
    [() => busy({ 'retry-after': '1' }, 502), 1],
    [() => busy({ 'retry-after': '1' }, 400), 1],
  ]) {
    const client = clientOf([answer, ok]);
    await client.akepa.identification(CREATION).catch(() => {});
    assert.equal(client.sends, sends);
  }
});

test('outcomeUnknown depends on all attempts of a creation', async () => {
  const retry = { 'retry-after': '0' };
  for (const [answers, outcomeUnknown] of [
    [[() => busy(retry, 429), () => busy(retry, 429), () => busy(retry, 429)], false],
    [[() => busy(retry), () => busy(retry, 429), () => busy(retry, 429)], false],
    [[() => busy(retry, 429), () => busy(retry, 429), () => busy(retry)], true],
    [[() => busy(retry), () => busy({}, 400)], false],
    [[() => busy(retry), () => Promise.reject(new TypeError('reset'))], true],
  ]) {
    const error = await failureOf(clientOf(answers).akepa.identification(CREATION));
    assert.deepEqual([error.attempts, error.outcomeUnknown], [answers.length, outcomeUnknown]);
  }
  const never = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
  const afterRefused = await failureOf(
    clientOf([() => Promise.reject(never), () => busy({}, 500)]).akepa.identification(CREATION),
  );
  assert.deepEqual([afterRefused.attempts, afterRefused.outcomeUnknown], [1, true]);
});

test('a wait that would pass totalTimeout fails at once', async () => {
  const client = clientOf([() => busy({ 'retry-after': '10' })]);
  const error = await failureOf(client.akepa.status(STATUS, { totalTimeout: 9_000 }));
  assert(error instanceof ServerError, 'the failure is told, not that time would run out');
  assert.equal(client.sends, 1);
  assert.deepEqual(
    waits.filter((wait) => wait === 10_000),
    [],
  );
});

test('totalTimeout limits all attempts together, timeout each attempt', async () => {
  mock.restoreAll();
  mock.method(Math, 'random', () => 0);
  await init();
  const clock = virtualClock();
  const hang = () => new Promise(() => {});
  for (const [options, sends, time, words] of [
    [{ timeout: 50, totalTimeout: 5_000, maxRetries: 2 }, 3, 150, 'No answer within 50 ms (timeout)'],
    [{ timeout: 5_000, totalTimeout: 80, maxRetries: 2 }, 1, 80, 'No answer within 80 ms (totalTimeout)'],
    [{ timeout: 100, totalTimeout: 150, maxRetries: 9 }, 2, 150, 'No answer within 150 ms (totalTimeout)'],
  ]) {
    const client = clientOf([hang]);
    const started = clock.now;
    const error = await failureOf(client.akepa.status(STATUS, options));
    assert(error instanceof TimeoutError);
    assert.deepEqual([error.message, client.sends, error.attempts, clock.now - started], [words, sends, sends, time]);
  }
});

test('setting the clock does not change totalTimeout', async () => {
  mock.restoreAll();
  mock.method(Math, 'random', () => 0.5);
  await init();
  const clock = virtualClock();
  for (const step of [-3_600_000, 3_600_000]) {
    const stepped = () => {
      clock.date += step;
      return busy({ 'retry-after': '3' });
    };
    const started = clock.now;
    const client = clientOf([stepped, () => busy({ 'retry-after': '3' }), () => new Promise(() => {})]);
    const error = await failureOf(client.akepa.status(STATUS, { totalTimeout: 10_000, maxRetries: 9 }));
    assert(error instanceof TimeoutError, String(error));
    assert.deepEqual([error.attempts, clock.now - started], [3, 10_000]);
  }
});

test('no new token in time, after attempts: attempts and outcomeUnknown are right', async () => {
  mock.restoreAll();
  await init();
  virtualClock();
  const answers = [
    Response.json({ code: 'busy' }, { status: 503, headers: { 'retry-after': '0' } }),
    Response.json({ code: 'unauthorized' }, { status: 401 }),
  ];
  const token = ({ reason }) => (reason === 'initial' ? 'first' : new Promise(() => {}));
  const client = new ConnectFi({
    baseURL: 'https://api.example',
    token,
    fetch: async () => answers.shift(),
    logLevel: 'off',
  });
  const error = await failureOf(client.akepa.identification(CREATION, { totalTimeout: 200 }));
  assert(error instanceof TimeoutError);
  assert.deepEqual([error.attempts, error.outcomeUnknown], [2, true]);
});

test('a timeout longer than the longest timer is no limit', async () => {
  mock.restoreAll();
  const slow = () => new Promise((resolve) => setTimeout(() => resolve(ok()), 30));
  for (const timeout of [2 ** 31, 1e12, Infinity]) {
    assert.deepEqual(await clientOf([slow]).akepa.status(STATUS, { timeout, totalTimeout: timeout }), OK);
  }
});

test('log lines: one for each attempt and each wait, without content of the call', async () => {
  const lines = [];
  const logger = Object.fromEntries(
    ['error', 'warn', 'info', 'debug'].map((level) => [level, (...line) => lines.push([level, ...line])]),
  );
  chance = 0.5;
  const client = clientOf([() => busy({ 'retry-after': '2' }), () => Promise.reject(new TypeError('x')), ok], {
    logger,
    logLevel: 'info',
  });
  await client.customer.kyc.status('csta-6TqoA6HtSItCANO1KT0W7u');
  const texts = lines.map(([level, text, ...rest]) => {
    assert.deepEqual(rest, []);
    return `${level}: ${text.replace(/ in \d+ ms/, ' in N ms').replace(/N ms$/, 'N ms')}`;
  });
  const path = 'GET /customer/kyc/status/:customerId';
  assert.deepEqual(texts, [
    `info: connectfi-sdk: ${path} 503 in N ms (attempt 1)`,
    `warn: connectfi-sdk: ${path} failed (an undocumented code), next attempt in N ms`,
    `info: connectfi-sdk: ${path} connection in N ms (attempt 2)`,
    `warn: connectfi-sdk: ${path} failed (connection), next attempt in N ms`,
    `info: connectfi-sdk: ${path} 200 in N ms (attempt 3)`,
  ]);
  assert.deepEqual(waits, [2_000, 500]);
  lines.length = 0;
  await clientOf([() => busy(), ok], { logger, logLevel: 'error' }).akepa.status(STATUS);
  await clientOf([() => busy(), ok], { logger, logLevel: 'off' }).akepa.status(STATUS);
  assert.deepEqual(lines, []);
  const loud = {
    error() {},
    info() {},
    debug() {},
    warn: () => {
      throw new Error('full disk');
    },
  };
  assert.deepEqual(
    await clientOf([() => busy(), ok], { logger: loud }).akepa.status(STATUS),
    OK,
    'a logger that throws does not end a call',
  );
});
