import { sendCounted } from './progress.js';

/** The header to send with a Blob. workerd warns of one beside the Blob's own; for others (happy-dom under MSW) that is not enough. */
const typeOf = (blob) => (globalThis.navigator?.userAgent === 'Cloudflare-Workers' ? undefined : blob.type);

/**
 * Starts one attempt, by the caller's `fetch` or the host's, which is looked up anew each time: a test may have patched it. Gives what that
 * gave, or the rejection of what it threw. `body` is JSON text, a Blob or undefined; `counter`, if there is one, is written to as its bytes
 * go out.
 */
export function send({ baseURL, fetch, headers: defaults }, headers, token, method, path, body, signal, counter) {
  const url = baseURL + path;
  // The body also where there is none: not one that somebody has put on `Object.prototype`.
  const init = { method, headers: { ...defaults, ...headers }, body, redirect: 'manual', signal };
  if (body !== undefined) {
    const type = typeof body === 'string' ? 'application/json' : typeOf(body);
    if (type) init.headers['content-type'] = type;
  }
  if (token) init.headers['x-connectfi-token'] = token;
  try {
    if (counter) return sendCounted(fetch, url, init, counter);
    const start = fetch ?? globalThis.fetch;
    return start(url, init);
  } catch (error) {
    return Promise.reject(error);
  }
}
