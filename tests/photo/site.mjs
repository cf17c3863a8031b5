// A site of one page and a worker that hold `connectfi-sdk/photo`; it hands out pictures, and takes what became of them.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';

const PACKAGE = dirname(createRequire(import.meta.url).resolve('connectfi-sdk/package.json'));
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";
const PAGE = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';

/** Prepares a picture of the site; what became of it goes back to the site, the rest to whoever asked. */
const PREPARE = `
import { preparePhoto } from '/sdk/photo/index.js';
globalThis.prepare = async (name, { abort, ...options } = {}) => {
  const picture = new File([await (await fetch('/pictures/' + encodeURIComponent(name))).blob()], name);
  const controller = new AbortController();
  if (abort === 'before') controller.abort('the reason');
  if (abort === 'later') setTimeout(() => controller.abort('the reason'), 1);
  try {
    const { file, ...told } = await preparePhoto(picture, { ...options, signal: controller.signal });
    await fetch('/prepared', { method: 'POST', body: file });
    return { ...told, name: file.name, type: file.type, size: file.size };
  } catch (error) {
    return { error: error.name ?? error, keyword: error.context?.[0].keyword, message: error.message };
  }
};`;
const FILES = {
  '/': ['text/html', PAGE],
  '/page.js': ['text/javascript', PREPARE],
  '/worker.js': ['text/javascript', `${PREPARE}\nonmessage = async ({ data }) => postMessage(await prepare(...data));`],
};

/** `pictures` are the bytes by name, and may be added to; `prepared` is the last one that came back. */
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
  await tab.goto(site.url);
  await tab.until('the page', () => Boolean(globalThis.prepare));
  return Object.assign((name, options = {}) => tab.run((...given) => globalThis.prepare(...given), name, options), {
    inWorker: (name, options) =>
      tab.run(
        (...given) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.postMessage(given);
          return new Promise((resolve) => {
            worker.onmessage = ({ data }) => resolve(data);
          });
        },
        name,
        options,
      ),
  });
}
