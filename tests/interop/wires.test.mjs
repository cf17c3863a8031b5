// Other implementations of `fetch`, some through a forward proxy, against a server made of node:http and busboy.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { Agent, createServer } from 'node:http';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { Readable } from 'node:stream';
import { createFetch as whatwgNode } from '@whatwg-node/fetch';
import axios from 'axios';
import crossFetch from 'cross-fetch';
import fetchCookie from 'fetch-cookie';
import ky from 'ky';
import nodeFetch from 'node-fetch';
import { ofetch } from 'ofetch';
import { Server as ForwardProxy } from 'proxy-chain';
import * as undici7 from 'undici';
import * as undici5 from 'undici-5';
import * as undici6 from 'undici-6';
import * as undici8 from 'undici-8';
import wretch from 'wretch';
import wretch2 from 'wretch-2';
import { listen } from '../node/http-server.mjs';
import { CASES } from './cases.mjs';

/** The API: answers with `tool.answer`, and notes each request in `tool.seen`. */
async function serve(t, tool) {
  const server = createServer(async (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const body = await incoming.toArray().then(Buffer.concat, () => undefined);
    if (!body) return;
    tool.seen.push({ method, path, headers, body });
    if (tool.answer === 'never') return;
    if (tool.answer instanceof Error) return incoming.socket.destroy();
    outgoing.writeHead(tool.answer.status, { 'content-type': 'application/json', 'set-cookie': 'seen=yes' });
    outgoing.end(JSON.stringify(tool.answer.body));
  });
  return listen(t, server);
}

/** A forward proxy that counts its requests, with CONNECT or without. */
async function serveProxy(t) {
  const seen = { requests: 0 };
  const proxy = new ForwardProxy({
    host: '127.0.0.1',
    port: 0,
    prepareRequestFunction: () => {
      seen.requests += 1;
      return {};
    },
  });
  await proxy.listen();
  t.after(() => proxy.close(true));
  return Object.assign(seen, { url: `http://127.0.0.1:${proxy.port}` });
}

const byUndici = ({ fetch, ProxyAgent }) =>
  function through(t, proxy) {
    const dispatcher = new ProxyAgent(proxy);
    t.after(() => dispatcher.close());
    return (url, init) => fetch(url, { ...init, dispatcher });
  };

const WIRES = {
  'undici 5 with ProxyAgent': byUndici(undici5),
  'undici 6 with ProxyAgent': byUndici(undici6),
  'undici 7 with ProxyAgent': byUndici(undici7),
  'node-fetch 3'(t, proxy) {
    const agent = new Agent({ proxyEnv: { HTTP_PROXY: proxy } });
    t.after(() => agent.destroy());
    return (url, init) => nodeFetch(url, { ...init, agent });
  },
  ky(t, proxy) {
    const before = undici7.getGlobalDispatcher();
    const dispatcher = new undici7.ProxyAgent(proxy);
    undici7.setGlobalDispatcher(dispatcher);
    t.after(() => {
      undici7.setGlobalDispatcher(before);
      return dispatcher.close();
    });
    return ky.create({ retry: 0 });
  },
  'fetch-cookie': (t, proxy) => fetchCookie(byUndici(undici7)(t, proxy)),
};

for (const [name, through] of Object.entries(WIRES)) {
  test(name, async (t) => {
    const proxy = await serveProxy(t);
    // node-fetch asks the proxy for no tunnel, so when the connection to the API is lost, the proxy answers.
    const unreached = name === 'node-fetch 3' ? 'UnexpectedResponseError' : undefined;
    const tool = { seen: [], streams: true, fetch: through(t, proxy.url), unreached };
    tool.baseURL = await serve(t, tool);
    for (const [what, play] of Object.entries(CASES)) await t.test(what, () => play(tool));
    assert(proxy.requests > 0, 'no request went through the proxy');
    if (name === 'fetch-cookie') assert.match(tool.seen.at(-1).headers.cookie, /seen=yes/);
  });
}

/** What docs/recipes.md shows for a `fetch` that cannot send a Blob. */
const streaming = (fetch) => (url, init) =>
  fetch(url, { ...init, body: init.body?.stream ? Readable.fromWeb(init.body.stream()) : init.body });

async function byAxios(url, { body, ...init }) {
  const { data, ...head } = await axios(url, { ...init, data: body, adapter: 'fetch', responseType: 'text' });
  return new Response(data, head);
}

const byWretch = (wretch) => (url, init) => wretch(url, init).fetch(init.method).res();

const DIRECT = {
  axios: byAxios,
  'cross-fetch': streaming(crossFetch),
  '@whatwg-node/fetch': streaming(whatwgNode({ useNodeFetch: true }).fetch),
  ofetch: ofetch.native,
  'undici 8': undici8.fetch,
  wretch: byWretch(wretch),
  'wretch 2': byWretch(wretch2),
};

for (const [name, fetch] of Object.entries(DIRECT)) {
  test(name, async (t) => {
    const tool = { seen: [], fetch };
    tool.baseURL = await serve(t, tool);
    for (const [what, play] of Object.entries(CASES)) await t.test(what, () => play(tool));
  });
}

test('NODE_USE_ENV_PROXY', async (t) => {
  if (process.env.NODE_USE_ENV_PROXY) {
    // This is the process that is started below: Node set up its global fetch with the proxy when it started.
    const tool = { seen: [], streams: true };
    tool.baseURL = await serve(t, tool);
    for (const [what, play] of Object.entries(CASES)) await t.test(what, () => play(tool));
    return;
  }
  const proxy = await serveProxy(t);
  const args = ['--test', '--test-name-pattern=NODE_USE_ENV_PROXY', import.meta.filename];
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy.url, NO_PROXY: '', no_proxy: '' };
  delete env.NODE_TEST_CONTEXT;
  await promisify(execFile)(process.execPath, args, { env });
  assert(proxy.requests > 0, 'no request went through the proxy');
});
