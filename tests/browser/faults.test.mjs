// The faults of tests/node/faults.mjs in a page, for a read, a creation, an upload by fetch and an upload by XMLHttpRequest.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdTimers } from '../../www-example/tests/drivers/hold-timers.mjs';
import { FAULTS, sendsOf } from '../node/faults.mjs';
import { answerOf, rawServer, refusedUrl } from '../node/raw-server.mjs';
import { open } from './chromium.mjs';
import { serveSite } from './site.mjs';

const RETRIES = 2;
const CALLS = [
  { name: 'akepa.status', retry: 'read' },
  { name: 'akepa.identification', retry: 'creation' },
  { name: 'akepa.document.upload', retry: 'upload' },
  { name: 'akepa.document.upload with progress', retry: 'upload' },
];

/** Makes a call in the page and returns its result or error as JSON. */
const make = (page, name, options) =>
  page.evaluate(
    async (name, options) => {
      const { sdk } = globalThis;
      const client = new sdk.ConnectFi({ token: 'token', logLevel: 'off', ...options });
      const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array(100).fill(0)]);
      const calls = {
        'akepa.status': () => client.akepa.status({ customerId: 'c', applicationId: 'a' }),
        'akepa.identification': () => client.akepa.identification({ customerId: 'c', reference: 'r' }),
        'akepa.document.upload': () => client.akepa.document.upload('doc_1', new File([png], 'front.png')),
        'akepa.document.upload with progress': () =>
          client.akepa.document.upload('doc_1', new File([png], 'front.png'), { onProgress() {} }),
      };
      return calls[name]().catch((error) => ({
        ...JSON.parse(JSON.stringify(error)),
        itsClass: Object.keys(sdk).find((key) => sdk[key] === error.constructor),
      }));
    },
    name,
    options,
  );

/** The error as a page can see it: for an XMLHttpRequest a body that breaks off is a lost connection, and a redirect has no status. */
function inPage(fault, call) {
  const seen = { error: fault.error, code: fault.code, status: fault.status, again: fault.again };
  if (fault.code === 'unexpectedRedirect') seen.status = 0;
  if (call.name.endsWith('progress') && fault.again === 'repeatable' && fault.status === 200) {
    Object.assign(seen, { error: 'ConnectionError', code: 'connection', status: undefined });
  }
  return seen;
}

/** Before the package runs in the page, so that a fault's time is up when the test says so. */
const heldTimers = ({ timeout }) => (timeout ? `(${holdTimers})(${timeout}, ${timeout});` : '');

for (const fault of FAULTS) {
  test(fault.name, async (t) => {
    const cells = CALLS.map(async (call) => {
      const site = await serveSite(t);
      const page = await open(t, site.url, heldTimers(fault));
      // However slow the browser is, each attempt reaches the server before its time is up.
      const onRequest = async (...given) => {
        fault.onRequest(...given);
        if (fault.timeout) await page.evaluate((longest) => globalThis.timeIsUp(longest), fault.timeout);
      };
      Object.assign(site.api, { onRequest, onConnection: fault.onConnection });
      const told = await make(page, call.name, { baseURL: '/', timeout: fault.timeout, maxRetries: RETRIES });
      const { error, code, status } = inPage(fault, call);
      const sends = sendsOf(fault, call, RETRIES);
      assert.deepEqual(
        {
          name: told.name,
          itsClass: told.itsClass,
          code: told.code,
          status: told.status,
          attempts: told.attempts,
          retryable: told.retryable,
          outcomeUnknown: told.outcomeUnknown,
        },
        {
          name: error,
          itsClass: error,
          code,
          status,
          attempts: sends,
          retryable: fault.again !== 'none',
          outcomeUnknown: fault.unknown && call.retry === 'creation',
        },
        call.name,
      );
      assert.equal(fault.onConnection ? site.connections : site.calls.length, sends, `${call.name}: number of sends`);
      // The page still works: the next call is answered.
      Object.assign(site.api, {
        onRequest: (socket) => socket.write(answerOf(200, { code: '0', data: {} })),
        onConnection: undefined,
      });
      assert.deepEqual(await make(page, call.name, { baseURL: '/' }), { code: '0', data: {} });
      assert.deepEqual(page.complaints, []);
    });
    await Promise.all(cells);
  });
}

test('a refused connection: a page cannot know that nothing was sent', async (t) => {
  const site = await serveSite(t);
  const page = await open(t, site.url);
  const baseURL = await refusedUrl();
  for (const call of CALLS) {
    const told = await make(page, call.name, { baseURL, maxRetries: 1 });
    const { name, code, attempts, outcomeUnknown } = told;
    const creation = call.retry === 'creation';
    assert.deepEqual(
      { name, code, attempts, outcomeUnknown },
      { name: 'ConnectionError', code: 'connection', attempts: creation ? 1 : 2, outcomeUnknown: creation },
    );
  }
});

test('after a redirect nothing is sent to another origin', async (t) => {
  const other = await rawServer(t, () => {});
  const site = await serveSite(t, {
    onRequest: (socket) => socket.write(answerOf(307, '', { location: `${other.url}/x` })),
  });
  const page = await open(t, site.url);
  for (const call of CALLS.slice(0, 3)) {
    const told = await make(page, call.name, { baseURL: '/' });
    assert.deepEqual([told.name, told.code, told.status], ['UnexpectedResponseError', 'unexpectedRedirect', 0]);
  }
  assert.equal(other.connections, 0);
});
