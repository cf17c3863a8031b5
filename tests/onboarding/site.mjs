// A server for pages with the element, with a strict Content-Security-Policy.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PACKAGE = dirname(createRequire(import.meta.url).resolve('connectfi-sdk/package.json'));
const HERE = dirname(fileURLToPath(import.meta.url));

export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const TYPES = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.html': 'text/html',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Replaces the package's names by addresses, as a bundler would. */
const named = (text) => text.replaceAll(/'connectfi-sdk(\/\w+)?'/g, (_, subpath = '') => `'/sdk${subpath}/index.js'`);

/**
 * `/` is page/index.html, `/sdk/` the packed package. `/api/` is answered by `site.api(path, init)`. `missing`: paths that are answered by 404.
 * `policy`: the Content-Security-Policy of the following answers.
 */
export async function serveSite() {
  const missing = new Set();
  const site = { missing, policy: POLICY };
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const file = path.startsWith('/sdk/')
      ? join(PACKAGE, path.slice('/sdk'.length))
      : join(HERE, 'page', path === '/' ? 'index.html' : path);
    if (path.startsWith('/api/')) return forward(site, path.slice('/api'.length), request, response);
    let body = missing.has(path) ? undefined : await readFile(file).catch(() => undefined);
    if (path === '/example.js') body = named(String(body));
    response.writeHead(body ? 200 : 404, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': site.policy,
    });
    await pause(site, body);
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(site, { url: `http://127.0.0.1:${server.address().port}/`, close });
}

/** Waits as long as these bytes take over a slow connection. `site.pace` has its latency in milliseconds and its rate in bytes per second. */
function pause({ pace }, body) {
  return pace && setTimeout(pace.latency + ((body?.length ?? 0) * 1_000) / pace.bytesPerSecond);
}

async function forward(site, path, request, response) {
  const { method, headers } = request;
  const body = method === 'GET' ? undefined : await buffer(request);
  await pause(site, body);
  const answer = await site.api(path, { method, headers, body });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
  response.end(await answer.text());
}
