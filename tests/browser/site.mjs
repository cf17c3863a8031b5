// Serves one page and the package's files. The API on the same origin (so no CORS) is a TCP server that the test controls.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { rawServer } from '../node/raw-server.mjs';

const PACKAGE = dirname(createRequire(import.meta.url).resolve('connectfi-sdk/package.json'));
const TYPES = { js: 'text/javascript', html: 'text/html' };
const PAGE = `<!doctype html><link rel="icon" href="data:,"><script type="module">
import * as sdk from '/sdk/index.js';
await sdk.init();
await fetch('/loaded');
globalThis.sdk = sdk;
</script>`;

/**
 * Closes the connection after each file, so that every API call opens its own. On a connection that was already open, Chromium retries a
 * request by itself.
 */
async function sendFile(socket, path) {
  const body = path.startsWith('/sdk/')
    ? await readFile(join(PACKAGE, normalize(path.slice('/sdk'.length))))
    : Buffer.from(PAGE);
  const type = TYPES[path.split('.')[1] ?? 'html'];
  socket.write(
    `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`,
  );
  socket.end(body);
}

/**
 * The page is at `/`, and at `/elsewhere`, where redirects lead to. `api.onRequest` and `api.onConnection` are options of `rawServer` for
 * calls of the API; tests may set them later. `calls` lists only the requests of the API; `connections` counts those made since
 * `api.onConnection` was set.
 */
export async function serveSite(t, api = {}) {
  const site = { api, calls: [], connections: 0 };
  const server = await rawServer(
    t,
    (socket, request) => {
      const [, path] = /^GET (\/sdk\/[^ ?]+|\/elsewhere|\/loaded|\/)(?:\?\S*)? /.exec(request.head) ?? [];
      if (path === '/loaded') closeUnused();
      if (path) return sendFile(socket, path);
      site.calls.push(request);
      return api.onRequest(socket, request, site.calls.length);
    },
    (socket) => {
      if (!api.onConnection) return;
      site.connections += 1;
      api.onConnection(socket);
    },
  );
  /** Chromium opens one more connection than a page needs, and keeps it for the next request. */
  function closeUnused() {
    for (const socket of server.open) if (socket.bytesRead === 0) socket.destroy();
  }
  return Object.assign(site, { url: server.url, server });
}
