// A TCP server that can break the rules of HTTP.
import { once } from 'node:events';
import { createServer } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/** The first complete request in these bytes, `{ head, body, rest }`, or `{ wanted }`: how many bytes are needed before another look. */
function firstRequest(bytes) {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return { wanted: bytes.length + 1 };
  const head = bytes.toString('latin1', 0, end);
  const from = end + HEAD_END.length;
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  if (/^transfer-encoding: *chunked/im.test(head)) {
    const last = bytes.indexOf('0\r\n\r\n', from);
    return last < 0
      ? { wanted: bytes.length + 1 }
      : { head, body: bytes.subarray(from, last), rest: bytes.subarray(last + 5) };
  }
  if (bytes.length < from + length) return { wanted: from + length };
  return { head, body: bytes.subarray(from, from + length), rest: bytes.subarray(from + length) };
}

/** A complete HTTP answer. */
export function answerOf(status, body, headers = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const lines = Object.entries({
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  return `HTTP/1.1 ${status} X\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`;
}

/**
 * Listens on loopback until the test `t` ends. `onRequest(socket, request, count)` is called for each complete request and
 * `onConnection(socket)` for each connection. `requests` lists `{ head, body }`, `received` and `connections` count, `open` has the sockets
 * that are open.
 */
export async function rawServer(t, onRequest, onConnection = () => {}) {
  const seen = { requests: [], received: 0, connections: 0, open: new Set() };
  const server = createServer((socket) => {
    seen.connections += 1;
    seen.open.add(socket);
    socket.on('error', () => {}).on('close', () => seen.open.delete(socket));
    onConnection(socket);
    let chunks = [];
    let size = 0;
    let wanted = 1;
    socket.on('data', (chunk) => {
      seen.received += chunk.length;
      chunks.push(chunk);
      size += chunk.length;
      while (size >= wanted) {
        const { head, body, rest, wanted: more } = firstRequest(Buffer.concat(chunks));
        wanted = more ?? 1;
        if (more) break;
        chunks = [rest];
        size = rest.length;
        const request = { head, body };
        seen.requests.push(request);
        onRequest(socket, request, seen.requests.length);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of seen.open) socket.destroy();
    server.close();
  });
  return Object.assign(seen, { url: `http://127.0.0.1:${server.address().port}` });
}

/** A URL on loopback where nobody listens. */
export async function refusedUrl() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
