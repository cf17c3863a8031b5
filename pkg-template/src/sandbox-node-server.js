import { serve as listen } from 'srvx/node';
import { Sandbox } from '../index.js';

/** The largest body that is read; the documentation names no limit. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Milliseconds that pending calls have to finish when the server closes. */
const GRACE = 500;
/** `new Request` refuses these. */
const FORBIDDEN_METHODS = ['CONNECT', 'TRACE', 'TRACK'];

export async function serve({ port = 0, host = '127.0.0.1', sandbox, ...options } = {}) {
  sandbox ??= await Sandbox.create(options);
  const server = listen({
    port,
    hostname: host,
    fetch: (request) => answer(request, sandbox),
    maxRequestBodySize: MOST_BYTES,
    // Prints nothing, and does not handle signals of the process.
    silent: true,
    gracefulShutdown: false,
  });
  await server.ready();
  let closed;
  const close = () => (closed ??= end(server));
  return { url: server.url.replace(/\/$/, ''), sandbox, close, [Symbol.asyncDispose]: close };
}

async function end(server) {
  const breakOff = setTimeout(() => server.node.server.closeAllConnections(), GRACE);
  await server.close();
  clearTimeout(breakOff);
}

async function answer(request, sandbox) {
  const { method, headers, signal } = request;
  if (method === 'OPTIONS') return preflight(headers);
  if (FORBIDDEN_METHODS.includes(method))
    return refuse(405, 'methodNotAllowed', 'Method not allowed.', { allow: 'GET, POST' });
  if (headers.get('content-length') > MOST_BYTES) return refuse(413, 'badRequest', 'Bad request. Body too large');
  try {
    const body = method === 'GET' || method === 'HEAD' ? undefined : request.body;
    const call = { method, headers, signal, body, duplex: 'half', redirect: 'manual' };
    return open(await sandbox.fetch(sandbox.url + new URL(request.url).pathname, call));
  } catch {
    // No answer: the connection is reset, and nobody reads this response.
    request.runtime.node.req.socket.resetAndDestroy();
    return new Response(null, { status: 500 });
  }
}

/** An error envelope from the server; the call did not reach the sandbox. */
function refuse(status, code, message, headers) {
  return open(Response.json({ code, message }, { status, headers: { connection: 'close', ...headers } }));
}

/** The API's rules for CORS are not documented; this allows every origin. */
function open(response) {
  response.headers.set('access-control-allow-origin', '*');
  response.headers.set('access-control-expose-headers', '*');
  return response;
}

function preflight(headers) {
  return open(
    new Response(null, {
      status: 204,
      headers: {
        'access-control-allow-methods': headers.get('access-control-request-method') ?? 'GET, POST',
        'access-control-allow-headers': headers.get('access-control-request-headers') ?? '*',
        'access-control-max-age': '600',
      },
    }),
  );
}
