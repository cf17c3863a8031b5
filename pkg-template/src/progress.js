/** The `fetch` that was there when this package was loaded. Monitoring may have wrapped it by then; mocks come later. */
const { fetch: first } = globalThis;

/** Bytes between two reports. Node hands over what lies in memory as one chunk; of a Blob that is put together of pieces, each by itself. */
const PIECE = 65_536;

/**
 * Whether to send by `XMLHttpRequest`, because browsers do not tell how far a `fetch` is: only where it is a real page's, for what poses as
 * one (jsdom, happy-dom, xhr2) is written in JavaScript; and not where `fetch` was replaced since, but by monitoring that keeps the one
 * before (Sentry, OpenTelemetry).
 */
function byRequest() {
  const { fetch } = globalThis;
  return (
    typeof XMLHttpRequest === 'function' &&
    /native code/.test(Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'upload')?.get) &&
    [fetch, fetch.__sentry_original__, fetch.__original].includes(first)
  );
}

/** A `fetch` by `XMLHttpRequest`. */
function request(url, { method, headers, body, signal }, report) {
  return new Promise((resolve, reject) => {
    // Its events are those of this object, whatever their `target` says: mocks have none.
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const name in headers) request.setRequestHeader(name, headers[name]);
    request.upload.onprogress = request.upload.onload = ({ loaded }) => report(loaded);
    request.onloadend = () => {
      const { status, responseText, responseURL } = request;
      if (!status) return reject(new TypeError('Failed to send'));
      // It follows redirects without asking. What it was led to is no answer of the API's.
      if (responseURL !== new URL(url).href) return resolve({ status: 0, type: 'opaqueredirect' });
      const answered = ['content-type', 'retry-after'].map((name) => [name, request.getResponseHeader(name)]);
      // Some statuses have no text, and must not have an empty one.
      resolve(new Response(responseText || null, { status, headers: answered.filter(([, value]) => value) }));
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

/**
 * Sends an upload by this `fetch`, or by whatever the runtime has, and reports how many bytes of its body, a Blob, have gone out. A `fetch`
 * in JavaScript asks the Blob for its stream, which counts here; others tell nothing.
 */
export function sendCounted(fetch, url, init, report) {
  if (!fetch && byRequest()) return request(url, init, report);
  const { body, signal } = init;
  const pieces = [];
  for (let from = 0; from < body.size; from += PIECE) pieces.push(body.slice(from, from + PIECE));
  // Of a class of its own where jsdom brings another.
  const whole = new body.constructor(pieces);
  body.stream = () => {
    // Nothing is left to count, and Node leaves the rejection of a pipe that never began to nobody.
    if (signal.aborted) return whole.stream();
    let sent = 0;
    const transform = (chunk, out) => {
      out.enqueue(chunk);
      sent += chunk.byteLength;
      report(sent);
    };
    // Node reads a body to its end even when its attempt is over: what is no longer sent must not count.
    return whole.stream().pipeThrough(new TransformStream({ transform }), { signal });
  };
  const send = fetch ?? globalThis.fetch;
  return send(url, init);
}
