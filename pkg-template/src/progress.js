import { runningTask } from './task.js';

/** The global `fetch` when this package was loaded. Monitoring may have wrapped it before; mocks replace it later. */
const { fetch: first } = globalThis;

/** Bytes between two reports. Node streams a Blob in memory as one chunk, but a Blob of several pieces as one chunk for each. */
const PIECE = 65_536;

/**
 * Whether to send by `XMLHttpRequest`, because `fetch` does not report progress in browsers. Only with a native `XMLHttpRequest` (those of
 * jsdom, happy-dom and xhr2 are JavaScript), and only if `fetch` was not replaced since, except by monitoring that keeps the original (Sentry,
 * OpenTelemetry).
 */
function byRequest() {
  const { fetch } = globalThis;
  return (
    typeof XMLHttpRequest === 'function' &&
    /native code/.test(Object.getOwnPropertyDescriptor(Object(XMLHttpRequest.prototype), 'upload')?.get) &&
    [fetch, fetch.__sentry_original__, fetch.__original].includes(first)
  );
}

/** A `fetch` by `XMLHttpRequest`. */
function request(url, { method, headers, body, signal }, report) {
  return new Promise((resolve, reject) => {
    // Not `event.target`, which mocks do not set.
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const name in headers) request.setRequestHeader(name, headers[name]);
    request.upload.onprogress = request.upload.onload = ({ loaded }) => report(loaded);
    request.onloadend = () => {
      const { status, responseText, responseURL } = request;
      if (!status) return reject(new TypeError('Failed to send'));
      // It always follows redirects. The answer of another URL is not the API's.
      if (responseURL !== new URL(url).href) return resolve({ status: 0, type: 'opaqueredirect' });
      const answered = ['content-type', 'retry-after'].map((name) => [name, request.getResponseHeader(name)]);
      // With some statuses a Response must not have a text, not even an empty one.
      resolve(new Response(responseText || null, { status, headers: answered.filter(([, value]) => value) }));
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

/**
 * Sends an upload by this `fetch`, or by whatever the runtime has, and writes into `counter.sent` how many bytes of its body, a Blob, have
 * gone out; the running task is woken to tell of it. A `fetch` in JavaScript asks the Blob for its stream, which counts here; others tell
 * nothing.
 */
export function sendCounted(fetch, url, init, counter) {
  const task = runningTask();
  const report = (sent) => {
    counter.sent = sent;
    task.resume();
  };
  if (!fetch && byRequest()) return request(url, init, report);
  const { body, signal } = init;
  const pieces = [];
  for (let from = 0; from < body.size; from += PIECE) pieces.push(body.slice(from, from + PIECE));
  // Not the global Blob, which may be jsdom's.
  const whole = new body.constructor(pieces);
  body.stream = () => {
    // There is nothing to count, and in Node a pipe with an aborted signal would be an unhandled rejection.
    if (signal.aborted) return whole.stream();
    let sent = 0;
    const transform = (chunk, out) => {
      out.enqueue(chunk);
      sent += chunk.byteLength;
      report(sent);
    };
    // Node reads a body to its end even after its attempt has ended. Those bytes must not count.
    return whole.stream().pipeThrough(new TransformStream({ transform }), { signal });
  };
  const send = fetch ?? globalThis.fetch;
  return send(url, init);
}
