// A site with a page and a worker that use `connectfi-sdk/photo`. It serves pictures, and receives the prepared ones.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';

const PACKAGE = dirname(createRequire(import.meta.url).resolve('connectfi-sdk/package.json'));
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";
const PAGE = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';

/** Functions for pictures of the site. They send the resulting file to the site, and return the other results. */
const WORK = `
import { judgePhoto, preparePhoto, stripMetadata } from '/sdk/photo/index.js';
const bytesOf = async (name) => (await fetch('/pictures/' + encodeURIComponent(name))).blob();
globalThis.prepare = async (name, { abort, ...options } = {}) => {
  const picture = new File([await bytesOf(name)], name);
  const controller = new AbortController();
  globalThis.abort = () => controller.abort('the reason');
  if (abort === 'before') controller.abort('the reason');
  if (abort === 'later') setTimeout(() => controller.abort('the reason'), 1);
  try {
    const { file, ...told } = await preparePhoto(picture, { ...options, signal: controller.signal });
    await fetch('/prepared', { method: 'POST', body: file });
    return { ...told, name: file.name, type: file.type, size: file.size };
  } catch (error) {
    return { error: error.name ?? error, keyword: error.context?.[0].keyword, message: error.message };
  }
};
globalThis.strip = async (name) => {
  const file = await stripMetadata(new File([await bytesOf(name)], name));
  await fetch('/prepared', { method: 'POST', body: file });
  return { name: file.name, type: file.type, size: file.size };
};
globalThis.judge = async (name, size) =>
  judgePhoto({ data: new Uint8Array(await (await bytesOf(name)).arrayBuffer()), ...size });`;
/** The width and height with which the host itself shows a picture. */
const EDGES = `
globalThis.edges = async (name) => {
  const { width, height } = await createImageBitmap(await bytesOf(name));
  return [width, height];
};`;
/** In a worker of any kind: a message has the name and the arguments of a function, and a port for its result. */
const ANSWER = `
const answer = async ({ data: [work, ...given], ports: [port] }) =>
  port.postMessage(await globalThis[work](...given).catch((error) => ({ error: String(error) })));
addEventListener('message', answer);
addEventListener('connect', ({ ports: [port] }) => (port.onmessage = answer));`;
/** In the page: calls a function in a worker of this kind. */
async function inWorker(kind, ...given) {
  const options = { type: 'module' };
  const start = {
    dedicated: () => new Worker('/worker.js', options),
    shared: () => new SharedWorker('/worker.js', options).port,
    service: async () => {
      await navigator.serviceWorker.register('/worker.js', options);
      return (await navigator.serviceWorker.ready).active;
    },
  };
  const worker = await start[kind]();
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(given, [port2]);
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
}
/** In the page: prepares the same picture many times at once, and counts the results. */
async function many(count, name, options) {
  const results = Array.from({ length: count }, () => globalThis.prepare(name, options));
  const counts = {};
  for (const { changes, error } of await Promise.all(results)) {
    const end = error ?? changes.join();
    counts[end] = (counts[end] ?? 0) + 1;
  }
  return counts;
}
const FILES = {
  '/': ['text/html', PAGE],
  '/page.js': ['text/javascript', WORK + EDGES],
  '/worker.js': ['text/javascript', WORK + ANSWER],
};

/** `pictures` are the bytes by name; tests add more. `prepared` is the last picture that the site received. */
export async function serveSite(t) {
  const site = { pictures: {}, prepared: undefined };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url);
    let [type, body] = FILES[path] ?? ['application/octet-stream', site.pictures[path.slice('/pictures/'.length)]];
    if (path.startsWith('/sdk/'))
      [type, body] = ['text/javascript', await readFile(join(PACKAGE, path.slice('/sdk'.length)))];
    if (request.method === 'POST') [type, body, site.prepared] = ['text/plain', '', await buffer(request)];
    response
      .writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'content-security-policy': POLICY })
      .end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(site, { url: `http://127.0.0.1:${server.address().port}/` });
}

/** Opens the page in a browser of www-example/tests/drivers. */
export async function visit(t, site, browser, more) {
  const tab = await browser.open({ width: 800, height: 600, ...more });
  t.after(() => tab.close());
  const load = async () => {
    await tab.goto(site.url);
    await tab.until('the page', () => Boolean(globalThis.prepare));
  };
  await load();
  const prepare = (name, options = {}) => tab.run((...given) => globalThis.prepare(...given), name, options);
  return Object.assign(prepare, {
    edges: (name) => tab.run((given) => globalThis.edges(given), name),
    inWorker: (...given) => tab.run(inWorker, ...given),
    run: (...given) => tab.run(...given),
    until: (...given) => tab.until(...given),
    /** Loads the page anew, and changes it. */
    anew: async (...change) => {
      await load();
      await tab.run(...change);
    },
    many: (count, name, options) => tab.run(many, count, name, options),
  });
}
