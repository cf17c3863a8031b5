// 1 000 concurrent calls of 100 clients, each with a token, a context and a tenant of its own, under random faults and traps: no call is
// answered with, sent as, or failed by another's.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { freshCopy } from './copies.mjs';

/** Set CONNECTFI_STORM=10000 for the run that HACKING.md describes. */
const MILLISECONDS = Number(process.env.CONNECTFI_STORM ?? 3_000);
const CLIENTS = 100;
const CALLS = 1_000;
const tenants = new AsyncLocalStorage();
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('a storm', { timeout: MILLISECONDS + 600_000 }, async (t) => {
  const sdk = await freshCopy();
  await sdk.init(await readFile(join(process.env.CONNECTFI_TRAPS, 'entry.wasm')));
  const mixed = [];
  const counts = { answered: 0, failed: 0, trapped: 0, aborted: 0 };
  const expect = (good, ...what) => good || mixed.push(what);

  const clientOf = (tenant) =>
    new sdk.ConnectFi({
      baseURL: `https://${tenant}.example`,
      token: async () => {
        await pause(Math.random() * 3);
        return `token-${tenant}-${Math.random()}`;
      },
      maxRetries: 1,
      maxRetryAfter: 5,
      logLevel: 'off',
      fetch: async (url, { body, headers }) => {
        const call = tenants.getStore();
        expect(call?.tenant === tenant && body.includes(`"${call.id}"`), 'context', tenant, call, body);
        expect(url.startsWith(`https://${tenant}.`), 'address', tenant, url);
        expect(headers['x-connectfi-token'].startsWith(`token-${tenant}-`), 'token', tenant, headers);
        expect(headers['x-call'] === call?.id, 'header', headers, call);
        await pause(Math.random() * 10);
        const luck = Math.random();
        if (luck < 0.1) throw Object.assign(new TypeError('failed'), { cause: { code: 'ECONNRESET' } });
        if (luck < 0.2) return Response.json({ code: 'unauthorized', message: call.id }, { status: 401 });
        if (luck < 0.3) return Response.json({ code: 'busy', message: call.id }, { status: 503 });
        return Response.json({ code: '0', data: { customerId: JSON.parse(body).customerId } });
      },
    });
  const clients = Array.from({ length: CLIENTS }, (_, index) => [`t${index}`, clientOf(`t${index}`)]);

  let number = 0;
  const body = { customerId: '', applicationId: 'a' };
  const headers = {};
  async function one() {
    const [tenant, client] = clients[number % CLIENTS];
    number += 1;
    const id = `c${number}`;
    const reason = { id };
    const signal = Math.random() < 0.05 ? new AbortController() : undefined;
    if (signal) setTimeout(() => tenants.run({ tenant: 'aborter' }, () => signal.abort(reason)), Math.random() * 10);
    // All calls use the same body and headers objects.
    body.customerId = id;
    headers['x-call'] = id;
    try {
      const call = tenants.run({ tenant, id }, () => client.akepa.status(body, { headers, signal: signal?.signal }));
      const { data } = await call;
      expect(data.customerId === id, 'answer', id, data);
      counts.answered += 1;
    } catch (error) {
      if (error === reason) counts.aborted += 1;
      else if (error instanceof sdk.InternalError) counts.trapped += 1;
      else if (error instanceof sdk.ConnectFiError) {
        expect(!(error instanceof sdk.ApiError) || error.message === id, 'error', id, error);
        counts.failed += 1;
      } else mixed.push(['thrown', id, error]);
    }
  }

  const end = performance.now() + MILLISECONDS;
  // A slow machine may need longer for one of each.
  const goesOn = () => performance.now() < end || !(counts.answered && counts.trapped && counts.aborted);
  const worker = async () => {
    while (goesOn()) await one();
  };
  const traps = (async () => {
    while (goesOn()) {
      await pause(1_000);
      await clients[0][1].request('GET', '/trap').catch(() => {});
    }
  })();
  await Promise.all([traps, ...Array.from({ length: CALLS }, worker)]);
  assert.deepEqual(mixed.slice(0, 5), []);
  t.diagnostic(JSON.stringify(counts));
  // Afterwards each client still works.
  const after = clients.map(async ([tenant, client]) => {
    const id = `after_${tenant}`;
    const call = () => client.akepa.status({ ...body, customerId: id }, { headers: { 'x-call': id } });
    for (;;) {
      const answer = await tenants.run({ tenant, id }, call).catch((error) => error);
      if (answer.code === '0') return;
      assert(answer instanceof sdk.ConnectFiError, String(answer));
    }
  });
  await Promise.all(after);
});
