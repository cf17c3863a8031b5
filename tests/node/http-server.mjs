// A server made of node:http and busboy, which records what it receives.
import { once } from 'node:events';
import { createServer } from 'node:http';
import busboy from 'busboy';

/** A multipart body as busboy parses it: one entry for each part, in order. */
export async function partsOf({ headers, body }) {
  const parts = [];
  const parser = busboy({ headers, preservePath: true, defParamCharset: 'utf8' });
  parser.on('file', (field, stream, { filename, mimeType }) => {
    const part = { field, filename, mimeType };
    parts.push(part);
    stream.toArray().then((chunks) => (part.bytes = Buffer.concat(chunks)));
  });
  parser.on('field', (field, value) => parts.push({ field, value }));
  parser.end(body);
  await once(parser, 'close');
  return parts;
}

/** Makes a node:http server listen on loopback until the test `t` ends; returns its URL. */
export async function listen(t, server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/**
 * Listens on loopback until the test `t` is over. `answer(request)` gives `{ status?, headers?, body? }` or a promise of it: a string or
 * bytes go out as they are, anything else as JSON. What came in is in `requests`: `{ method, path, headers, rawHeaders, body }`.
 */
export async function serveHttp(t, answer = () => ({ body: { code: '0', data: {} } })) {
  const requests = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method, url: path, headers, rawHeaders } = incoming;
    try {
      const body = Buffer.concat(await incoming.toArray());
      const request = { method, path, headers, rawHeaders, body };
      requests.push(request);
      const answered = await answer(request);
      const raw = typeof answered.body === 'string' || Buffer.isBuffer(answered.body);
      outgoing.writeHead(answered.status ?? 200, { 'content-type': 'application/json', ...answered.headers });
      outgoing.end(raw ? answered.body : JSON.stringify(answered.body));
    } catch {
      incoming.destroy();
    }
  });
  return { url: await listen(t, server), requests };
}
