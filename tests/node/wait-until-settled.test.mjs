// Polling: what ends it, what does not, and the waits between polls. Time is virtual, except in the last test.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, mock, test } from 'node:test';
import {
  ApiError,
  AuthenticationError,
  ConfigurationError,
  ConnectFi,
  ConnectionError,
  RateLimitError,
  TimeoutError,
  UnexpectedResponseError,
  ValidationError,
} from 'connectfi-sdk';
import { failureOf } from './failure.mjs';
import { serveHttp } from './http-server.mjs';
import { virtualClock } from './virtual-clock.mjs';

const IDS = { customerId: 'c', applicationId: 'a' };
let clock;
let chance;

beforeEach(() => {
  clock = virtualClock();
  chance = 0.5;
  mock.method(Math, 'random', () => chance);
});
afterEach(() => mock.restoreAll());

const application = (status, more) => () => Response.json({ code: '0', data: { applicationId: 'a', status, ...more } });
const kyc = (status) => () => Response.json({ code: '0', data: { customer: { customerId: 'c' }, kyc: { status } } });
const refusal = (status, code, headers) => () => Response.json({ code, message: 'No' }, { status, headers });
const lost = () => Promise.reject(new TypeError('fetch failed'));
const page = (status) => () => new Response('<html>', { status, headers: { 'content-type': 'text/html' } });

/** A client that gets these answers, in turn, and then the last one repeatedly. `client.polls` lists the time of each poll. */
function clientOf(answers, options) {
  const polls = [];
  const client = new ConnectFi({
    baseURL: 'https://api.example.com',
    token: 'token',
    logLevel: 'off',
    maxRetries: 0,
    ...options,
    fetch: async (url, init) => {
      const answer = answers[Math.min(polls.length, answers.length - 1)];
      polls.push({ at: clock.now, path: new URL(url).pathname, body: init.body });
      return answer(init);
    },
  });
  return Object.assign(client, { polls });
}
const gapsOf = ({ polls }) => polls.slice(1).map(({ at }, index) => at - polls[index].at);

test('settled statuses', async () => {
  for (const status of ['completed', 'pending_step_up', 'pending_documents', 'data_request']) {
    const client = clientOf([application(status, { outcome: 'Approved' })]);
    assert.deepEqual(await client.akepa.waitUntilSettled(IDS), {
      settled: true,
      value: { applicationId: 'a', status, outcome: 'Approved' },
    });
    assert.deepEqual(
      client.polls.map(({ path, body }) => [path, body]),
      [['/akepa/status', JSON.stringify(IDS)]],
    );
  }
  for (const status of ['WAITING_DATA', 'APPROVED', 'DECLINED']) {
    const client = clientOf([kyc(status)]);
    const { settled, value } = await client.customer.kyc.waitUntilSettled('csta-1');
    assert.deepEqual([settled, value.kyc.status], [true, status]);
    assert.deepEqual(
      client.polls.map(({ path }) => path),
      ['/customer/kyc/status/csta-1'],
    );
  }
  assert.deepEqual(clock.waits, []);
});

test('statuses that are not settled, among them unknown and strange ones', async () => {
  for (const status of [
    'running',
    'waiting_review',
    'pending_journey_application_review',
    'brand_new',
    'COMPLETED',
    '',
    null,
    7,
    undefined,
  ]) {
    const client = clientOf([application(status), application(status), application('completed')]);
    assert.equal((await client.akepa.waitUntilSettled(IDS)).settled, true);
    assert.equal(client.polls.length, 3, String(status));
  }
  for (const status of ['PENDING', 'REVIEW', 'brand_new', 'approved', undefined]) {
    const client = clientOf([kyc(status), kyc('APPROVED')]);
    assert.equal((await client.customer.kyc.waitUntilSettled('csta-1')).value.kyc.status, 'APPROVED');
    assert.equal(client.polls.length, 2, String(status));
  }
});

test('the waits: a second, then each half as long again, plus or minus a quarter, never above the longest', async () => {
  for (const [given, first, longest] of [
    [undefined, 1_000, 15_000],
    [{ interval: 100, maxInterval: 300 }, 100, 300],
    [{ interval: 5_000, maxInterval: 1_000 }, 1_000, 1_000],
    [{ interval: 200, maxInterval: 200 }, 200, 200],
  ]) {
    for (chance of [0, 0.5, 0.999]) {
      const client = clientOf([...Array(9).fill(application('running')), application('completed')]);
      await client.akepa.waitUntilSettled(IDS, given);
      const gaps = gapsOf(client);
      const expected = gaps.map((_, index) =>
        Math.min(Math.min(first * 1.5 ** index, longest) * (0.75 + chance / 2), longest),
      );
      for (const [index, gap] of gaps.entries()) {
        assert(Math.abs(gap - expected[index]) < 1, `${gaps} against ${expected}`);
      }
    }
  }
});

test('a small interval does not become a tight loop', async () => {
  chance = 0;
  const client = clientOf([application('brand_new')]);
  await client.akepa.waitUntilSettled(IDS, { interval: 1e-9, maxInterval: 1e-9, timeout: 1_000 });
  assert(client.polls.length <= 1_000 / 7.5 + 1, `${client.polls.length} polls in a second`);
  for (const options of [
    { interval: 0 },
    { interval: -1 },
    { interval: NaN },
    { maxInterval: 0 },
    { timeout: 0 },
    { timeout: '1' },
    { signal: {} },
  ]) {
    assert((await failureOf(client.akepa.waitUntilSettled(IDS, options))) instanceof ConfigurationError);
  }
});

test('at the time limit it resolves with the last answer', async () => {
  for (const [timeout, limit] of [
    [undefined, 120_000],
    [7_000, 7_000],
  ]) {
    const started = clock.now;
    const client = clientOf([application('running'), application('waiting_review')]);
    const { settled, value } = await client.akepa.waitUntilSettled(IDS, { timeout });
    assert.deepEqual([settled, value.status], [false, 'waiting_review']);
    assert(Math.abs(clock.now - started - limit) <= 15, `after ${clock.now - started} ms`);
  }
});

test('setting the clock does not change a time limit', async () => {
  for (const step of [-3_600_000, 3_600_000]) {
    const running = application('running');
    const stepped = () => {
      clock.date += step;
      return running();
    };
    const started = clock.now;
    const client = clientOf([running, stepped, running]);
    const { settled, value } = await client.akepa.waitUntilSettled(IDS, {
      interval: 1_000,
      maxInterval: 1_000,
      timeout: 10_000,
    });
    assert.deepEqual([settled, value.status], [false, 'running']);
    assert.deepEqual([clock.now - started, client.polls.length], [10_000, 10]);
  }
});

test('a poll that hangs does not outlive the deadline', async () => {
  const hang = ({ signal }) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const seen = clientOf([application('running'), hang]);
  const started = clock.now;
  const { settled, value } = await seen.akepa.waitUntilSettled(IDS, { timeout: 5_000 });
  assert.deepEqual([settled, value.status], [false, 'running']);
  assert(clock.now - started <= 5_020);
  const error = await failureOf(clientOf([hang]).akepa.waitUntilSettled(IDS, { timeout: 5_000 }));
  assert(error instanceof TimeoutError, 'no answer at all');
});

test('a poll that timed out names the caller’s limit', async () => {
  const hang = ({ signal }) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  for (const [client, options, message] of [
    [{}, { timeout: 5_000 }, 'No answer within 5000 ms (timeout)'],
    [{}, { timeout: 60_000 }, 'No answer within 60000 ms (timeout)'],
    [{ totalTimeout: 90_000 }, { timeout: 5_000 }, 'No answer within 5000 ms (timeout)'],
    // The first poll takes 3 s; the second gets the 1 s that is left.
    [{ totalTimeout: 3_000 }, { timeout: 5_000 }, 'No answer within 5000 ms (timeout)'],
    [{ totalTimeout: 3_000 }, { timeout: 3_500 }, 'No answer within 3000 ms (totalTimeout)'],
    [{ timeout: 3_000 }, { timeout: 3_500 }, 'No answer within 3000 ms (timeout)'],
  ]) {
    const error = await failureOf(clientOf([hang], client).akepa.waitUntilSettled(IDS, options));
    assert.equal(error.message, message);
  }
});

test('onStatus: the first answer and every change, with the value that the caller gets', async () => {
  const statuses = ['running', 'running', 'brand_new', 'running', 'waiting_review', 'completed'];
  const client = clientOf(statuses.map((status) => application(status)));
  const heard = [];
  const { value } = await client.akepa.waitUntilSettled(IDS, { onStatus: (...given) => heard.push(given) });
  assert.deepEqual(
    heard.map(([{ status }]) => status),
    ['running', 'brand_new', 'running', 'waiting_review', 'completed'],
  );
  assert(heard.every((given) => given.length === 1));
  assert.equal(heard.at(-1)[0], value);
  const thrown = new Error('of the caller');
  assert.equal(
    await failureOf(
      client.akepa.waitUntilSettled(IDS, {
        onStatus() {
          throw thrown;
        },
      }),
    ),
    thrown,
  );
});

test('an onStatus whose promise rejects does not end it, and is logged without its message', async () => {
  const lines = [];
  const logger = { error: (line) => lines.push(line), warn() {}, info() {}, debug() {} };
  const client = clientOf([application('running'), application('completed')], { logger, logLevel: 'error' });
  let calls = 0;
  const { settled } = await client.akepa.waitUntilSettled(IDS, {
    async onStatus() {
      calls += 1;
      throw new Error('of the caller');
    },
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([settled, calls], [true, 2]);
  assert.deepEqual(lines, Array(2).fill('connectfi-sdk: onStatus threw; the wait goes on'));
});

test('a retryable failure does not end it', async () => {
  for (const failure of [
    lost,
    refusal(500, 'exception'),
    refusal(503, 'busy', { 'retry-after': '20' }),
    refusal(429, 'slowDown'),
    page(502),
  ]) {
    const client = clientOf([failure, application('running'), failure, failure, application('completed')]);
    assert.equal((await client.akepa.waitUntilSettled(IDS)).value.status, 'completed');
    assert.equal(client.polls.length, 5);
  }
  // A failure of the last poll does not replace the last answer.
  const { settled, value } = await clientOf([application('running'), lost]).akepa.waitUntilSettled(IDS, {
    timeout: 4_000,
  });
  assert.deepEqual([settled, value.status], [false, 'running']);
});

test('no poll comes before the time that the server asked for', async () => {
  const slowDown = (seconds) => refusal(429, 'slowDown', { 'retry-after': seconds });
  const done = application('completed');
  const busy = () => new Response('<html>', { status: 503, headers: { 'retry-after': '30' } });
  for (const [answers, options, more, gaps] of [
    // Longer than a single call would wait (maxRetryAfter).
    [[slowDown('120'), done], { timeout: 600_000 }, { maxRetries: 2 }, [120_000]],
    [[slowDown('3'), slowDown('3'), done], { interval: 100, maxInterval: 100 }, {}, [3_000, 3_000]],
    [[busy, done], {}, {}, [30_000]],
    // A shorter one does not shorten the wait.
    [[slowDown('0'), done], {}, {}, [1_000]],
    // It applies to the next poll only.
    [[slowDown('30'), application('running'), done], {}, {}, [30_000, 1_500]],
    // A refused login counts as a failed poll.
    [
      [slowDown('30'), () => Response.json({ code: '0', data: { token: 't' } }), done],
      {},
      { token: undefined, credentials: { login: 'l', password: 'p' } },
      [30_000, 0],
    ],
  ]) {
    const client = clientOf(answers, more);
    assert.equal((await client.akepa.waitUntilSettled(IDS, options)).settled, true);
    assert.deepEqual(gapsOf(client), gaps);
  }
});

test('if the server asks for more time than is left, it ends at the time limit', async () => {
  const slowDown = refusal(429, 'slowDown', { 'retry-after': '3600' });
  const started = clock.now;
  const seen = clientOf([application('running'), slowDown], { maxRetries: 2 });
  const { settled, value } = await seen.akepa.waitUntilSettled(IDS, { timeout: 7_000 });
  assert.deepEqual([settled, value.status, seen.polls.length, clock.now - started], [false, 'running', 2, 7_000]);
  const unseen = clientOf([slowDown]);
  const error = await failureOf(unseen.akepa.waitUntilSettled(IDS, { timeout: 7_000 }));
  assert(error instanceof RateLimitError);
  assert.deepEqual([error.retryAfter, unseen.polls.length], [3_600_000, 1]);
});

test('without any answer it rejects with the failure', async () => {
  const client = clientOf([lost]);
  const error = await failureOf(client.akepa.waitUntilSettled(IDS, { timeout: 10_000 }));
  assert(error instanceof ConnectionError);
  assert(client.polls.length > 3);
});

test('a failure that is not retryable ends it', async () => {
  for (const [failure, type] of [
    [refusal(400, 'customerNotFound'), ApiError],
    [refusal(401, 'unauthorized'), AuthenticationError],
    [refusal(404, 'applicationNotFound'), ApiError],
    [page(200), UnexpectedResponseError],
    [page(404), UnexpectedResponseError],
    [() => new Response(null, { status: 302, headers: { location: '/' } }), UnexpectedResponseError],
  ]) {
    const client = clientOf([application('running'), failure]);
    assert((await failureOf(client.akepa.waitUntilSettled(IDS))) instanceof type);
    assert.equal(client.polls.length, 2);
  }
  const client = clientOf([application('completed')]);
  assert((await failureOf(client.akepa.waitUntilSettled({ ...IDS, customerId: 'a-b' }))) instanceof ValidationError);
  assert((await failureOf(client.customer.kyc.waitUntilSettled('..'))) instanceof ValidationError);
  assert.equal(client.polls.length, 0);
});

test('aborting before, between and during polls rejects with the reason and ends polling', async () => {
  const reason = { of: 'the caller' };
  const client = clientOf([application('running')]);
  assert.equal(await failureOf(client.akepa.waitUntilSettled(IDS, { signal: AbortSignal.abort(reason) })), reason);
  assert.equal(client.polls.length, 0);

  const between = new AbortController();
  const onStatus = () => setImmediate(() => between.abort(reason));
  assert.equal(
    await failureOf(
      client.akepa.waitUntilSettled(IDS, { signal: between.signal, onStatus, interval: 60_000, maxInterval: 60_000 }),
    ),
    reason,
  );
  assert.equal(client.polls.length, 1);
  assert.deepEqual(getEventListeners(between.signal, 'abort'), []);

  const during = new AbortController();
  const hanging = clientOf([
    application('running'),
    ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('of fetch')));
        setImmediate(() => during.abort(reason));
      }),
  ]);
  assert.equal(await failureOf(hanging.akepa.waitUntilSettled(IDS, { signal: during.signal })), reason);
  assert.equal(hanging.polls.length, 2);
});

test('over real connections, by a real clock', async (t) => {
  mock.restoreAll();
  const statuses = ['running', 'running', 'completed'];
  const server = await serveHttp(t, () => ({ body: { code: '0', data: { status: statuses.shift() } } }));
  const client = new ConnectFi({ baseURL: server.url, token: 'token' });
  const started = performance.now();
  const { settled, value } = await client.akepa.waitUntilSettled(IDS, { interval: 40 });
  assert.deepEqual([settled, value], [true, { status: 'completed' }]);
  assert.equal(server.requests.length, 3);
  assert(performance.now() - started >= 30 + 45 - 5);
});
