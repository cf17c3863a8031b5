// The host's async context is that of the call, wherever the client calls back: AsyncLocalStorage, OpenTelemetry, zone.js.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ConnectFi } from 'connectfi-sdk';
import { freshCopy } from './copies.mjs';
import { serveHttp } from './http-server.mjs';
import { PNG, jpegOf } from './pictures.mjs';

const tenants = new AsyncLocalStorage();
const OK = { code: '0', data: {} };
const STATUS = (name) => ({ customerId: name, applicationId: 'a' });
const names = (count) => Array.from({ length: count }, (_, index) => `t${index}`);

/** A client whose `fetch` notes in whose context each body is sent. The first answer to a read is 503, so it is retried. */
function watched(Client, options) {
  const mixed = [];
  const failed = new Set();
  let calls = 0;
  const see = (name, where) => {
    calls += 1;
    if (tenants.getStore() !== name) mixed.push([where, name, tenants.getStore()]);
  };
  const fetch = async (url, { body }) => {
    const name = /upload/.test(url) ? url.split('/').at(-1) : JSON.parse(body).customerId;
    see(name, 'fetch');
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    if (!failed.has(name)) {
      failed.add(name);
      return Response.json({ code: 'busy', message: '' }, { status: 503, headers: { 'retry-after': '0' } });
    }
    return Response.json(OK);
  };
  const client = new Client({ baseURL: 'https://api.example', fetch, logLevel: 'off', token: 'token', ...options });
  return { client, mixed, see, calls: () => calls };
}

test('fetch and its retries: while the module loads, with one token function for all calls, and afterwards', async () => {
  for (const token of ['token', () => new Promise((resolve) => setTimeout(resolve, 5, 'token'))]) {
    const { ConnectFi } = await freshCopy();
    const { client, mixed, calls } = watched(ConnectFi, { token });
    for (let round = 1; round <= 2; round += 1) {
      await Promise.all(names(200).map((name) => tenants.run(name, () => client.akepa.status(STATUS(name)))));
      assert.deepEqual(mixed, []);
    }
    assert.equal(calls(), 600);
  }
});

test('a fetch whose promise has a `then` of its own, which is called back for all calls by one of them', async () => {
  const seen = [];
  const waiting = [];
  const fetch = (_, { body }) => {
    const name = JSON.parse(body).customerId;
    const text = async () => {
      seen.push([name, tenants.getStore()]);
      return JSON.stringify(OK);
    };
    const answer = { status: 200, text };
    const then = (resolve) => {
      waiting.push(() => resolve(answer));
      if (waiting.length < 3) return;
      setTimeout(() => {
        for (const tell of waiting) tell();
      });
    };
    return Object.assign(Promise.resolve(answer), { then });
  };
  const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch });
  await Promise.all(names(3).map((name) => tenants.run(name, () => client.akepa.status(STATUS(name)))));
  assert.deepEqual(
    seen.toSorted(),
    names(3).map((name) => [name, name]),
  );
});

test('a token function runs in the context of a call that waits for it', async () => {
  const seen = [];
  const clients = names(20).map((name) => [
    name,
    watched(ConnectFi, {
      token: async ({ reason }) => {
        await null;
        seen.push([name, tenants.getStore(), reason]);
        return 'token';
      },
    }).client,
  ]);
  await Promise.all(clients.map(([name, client]) => tenants.run(name, () => client.akepa.status(STATUS(name)))));
  assert.deepEqual(
    seen.toSorted(),
    names(20)
      .map((name) => [name, name, 'initial'])
      .toSorted(),
  );
});

test('the logger', async () => {
  const lines = [];
  const log = () => lines.push(tenants.getStore());
  const { client } = watched(ConnectFi, {
    logLevel: 'debug',
    logger: { error: log, warn: log, info: log, debug: log },
  });
  await Promise.all(names(20).map((name) => tenants.run(name, () => client.akepa.status(STATUS(name)))));
  for (const name of names(20)) assert.equal(lines.filter((store) => store === name).length, 3, name);
  assert.equal(lines.length, 60);
});

test('onProgress, of uploads that share connections', async (t) => {
  const server = await serveHttp(t);
  const client = new ConnectFi({ baseURL: server.url, token: 'token' });
  const mixed = [];
  let reports = 0;
  const upload = (name) =>
    tenants.run(name, () =>
      client.document.upload(name, jpegOf(400_000), {
        onProgress: () => {
          reports += 1;
          if (tenants.getStore() !== name) mixed.push([name, tenants.getStore()]);
        },
      }),
    );
  await Promise.all(names(20).map(upload));
  assert.deepEqual(mixed, []);
  assert(reports >= 60, `${reports} reports`);
});

test('onStatus', async () => {
  const seen = [];
  const fetch = async () => Response.json({ code: '0', data: { status: 'completed' } });
  const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch });
  const wait = (name) =>
    client.akepa.waitUntilSettled(STATUS(name), { onStatus: () => seen.push([name, tenants.getStore()]) });
  await Promise.all(names(20).map((name) => tenants.run(name, () => wait(name))));
  assert.equal(seen.length, 20);
  for (const [name, store] of seen) assert.equal(store, name);
});

test('submitDocuments: each of its calls and reports', async () => {
  const mixed = [];
  const see = (name) => tenants.getStore() === name || mixed.push([name, tenants.getStore()]);
  const fetch = async (url, { body }) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
    if (/generate/.test(url)) {
      const { name } = JSON.parse(body);
      see(name);
      return Response.json({ code: '0', data: { id: name } });
    }
    see(/upload/.test(url) ? url.split('/').at(-1) : JSON.parse(body).customerId);
    return Response.json(OK);
  };
  const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch });
  const submit = (name) =>
    client.akepa.submitDocuments(
      {
        ...STATUS(name),
        workflow: 'PERSONAL',
        documents: Array.from({ length: 3 }, () => ({ file: new Blob([PNG]), type: 'license', name })),
      },
      { onProgress: () => see(name) },
    );
  await Promise.all(names(20).map((name) => tenants.run(name, () => submit(name))));
  assert.deepEqual(mixed, []);
});

test('the call does not continue in the context of the code that aborts', async () => {
  const stores = [];
  const log = () => stores.push(tenants.getStore());
  const controller = new AbortController();
  const client = new ConnectFi({
    baseURL: 'https://api.example',
    token: 'token',
    fetch: () => new Promise(() => {}),
    logLevel: 'info',
    logger: { error: log, warn: log, info: log, debug: log },
  });
  const call = tenants.run('caller', () => client.akepa.status(STATUS('c'), { signal: controller.signal }));
  await new Promise((resolve) => setTimeout(resolve, 5));
  tenants.run('aborter', () => controller.abort('over'));
  await assert.rejects(call, (reason) => reason === 'over');
  assert.deepEqual(stores, ['caller']);
});

/** Runs a program in a process of its own: instrumentation and zone.js patch the whole of theirs. */
async function output(program, url = '') {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program, url], {
    cwd: import.meta.dirname,
  });
  return JSON.parse(stdout);
}

test('OpenTelemetry: each request of undici is a child of its caller’s span', async (t) => {
  const server = await serveHttp(t);
  const spans = await output(
    `
    import { trace } from '@opentelemetry/api';
    import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
    import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
    import { ConnectFi } from 'connectfi-sdk';
    const exporter = new InMemorySpanExporter();
    const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    provider.register();
    const instrumentation = new UndiciInstrumentation();
    instrumentation.setTracerProvider(provider);
    instrumentation.enable();
    const client = new ConnectFi({ baseURL: process.argv[1], token: async () => 'token' });
    const tracer = trace.getTracer('test');
    const one = (index) =>
      tracer.startActiveSpan('c' + index, async (span) => {
        await client.customer.kyc.status('c' + index);
        span.end();
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => one(index)));
    const all = exporter.getFinishedSpans();
    const byId = new Map(all.map((span) => [span.spanContext().spanId, span.name]));
    console.log(JSON.stringify(all.filter((span) => span.attributes['url.path'])
      .map((span) => [span.attributes['url.path'].split('/').at(-1), byId.get(span.parentSpanContext?.spanId)])));
  `,
    server.url,
  );
  assert.equal(spans.length, 20);
  for (const [customer, parent] of spans) assert.equal(parent, customer);
});

test('zone.js: each fetch, report and answer is in the zone of its caller', async (t) => {
  const server = await serveHttp(t);
  const zones = await output(
    `
    import 'zone.js/node';
    import { ConnectFi } from 'connectfi-sdk';
    const zones = [];
    const see = (expected) => zones.push([expected, Zone.current.name]);
    const fetch = (url, init) => {
      see(JSON.parse(init.body).customerId);
      return globalThis.fetch(url, init);
    };
    const client = new ConnectFi({ baseURL: process.argv[1], token: () => new Promise((give) => setTimeout(give, 5, 'token')), fetch });
    const one = (name) =>
      Zone.current.fork({ name }).run(() =>
        client.akepa.status({ customerId: name, applicationId: 'a' }).then(() => see(name)));
    await Promise.all(Array.from({ length: 20 }, (_, index) => one('z' + index)));
    console.log(JSON.stringify(zones));
  `,
    server.url,
  );
  assert.equal(zones.length, 40);
  for (const [expected, zone] of zones) assert.equal(zone, expected);
});

test('fakeAsync of zone.js: a fetch that runs all microtasks while another call waits', async () => {
  const settled = await output(`
    import 'zone.js';
    import 'zone.js/testing';
    import { ConnectFi } from 'connectfi-sdk';
    const { fakeAsync, flushMicrotasks } = Zone[Zone.__symbol__('fakeAsyncTest')];
    const response = { status: 200, text: () => Promise.resolve('{"code":"0","data":{}}') };
    const call = (fetch) => new ConnectFi({ baseURL: 'https://api.example', token: 'token', fetch }).customer.kyc.status('c');
    await call(async () => response);
    let settled = 0;
    Zone.current.fork(new Zone.ProxyZoneSpec()).run(fakeAsync(() => {
      const fetch = () => {
        flushMicrotasks();
        return Promise.resolve(response);
      };
      for (let index = 0; index < 3; index += 1) call(fetch).finally(() => (settled += 1));
      flushMicrotasks();
    }));
    console.log(settled);
    process.exit();
  `);
  assert.equal(settled, 3);
});
