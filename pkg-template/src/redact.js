/** Names of fields, which are not redacted even if they happen to contain a short token. */
const FIELDS = ['code', 'message', 'requestId', 'context', 'contentType', 'cause'];

/** Names of headers whose values are secrets. */
const SECRET_HEADER = /authorization|cookie|(key|token)$|secret|passw/i;
/** The secrets in a call's headers, or a client's: whole values, and their longer parts, such as what follows `Bearer`, or one cookie. */
export const secretHeaders = (headers) =>
  Object.entries(headers).flatMap(([name, value]) =>
    SECRET_HEADER.test(name) ? [value, ...value.split(/[\s=;,"]/).filter((part) => part.length > 8)] : [],
  );

/** Keeps a secret of a session: what was sent with it may still be under way. */
export function remember(session, secret) {
  session.secrets = [...new Set([secret, ...session.secrets])].slice(0, 20);
}

const json = (text) => JSON.stringify(text).slice(1, -1);

/** How a secret may be written: as it is, in JSON, in JSON in JSON, in a URL, in a form. */
const writings = (secret) => [
  secret,
  json(secret),
  json(json(secret)),
  encodeURIComponent(secret.toWellFormed()),
  String(new URLSearchParams({ '': secret })).slice(1),
];

/**
 * Removes secrets, and the body of the request, from the fields of a failure that quote an answer; `failure.quotes` has their names. Each is
 * found in all its writings. Without recursion, because an answer may be nested deeply.
 */
export function redact(failure, secrets) {
  const found = secrets
    .filter((secret) => secret?.trim?.())
    .flatMap(writings)
    .sort((a, b) => b.length - a.length);
  // A text is taken apart, so that no secret is sought in what replaces another.
  // nock quotes a file in hexadecimal digits. In pieces: a longer match would overflow the stack of the engine.
  const clean = (text) =>
    found
      .reduce((pieces, secret) => pieces.flatMap((piece) => piece.split(secret)), [text])
      .join('[redacted]')
      .replace(/[\da-f]{200}|(?<=[\da-f]{200})[\da-f]+/g, '[redacted]');
  const quoted = Object.fromEntries(
    failure.quotes.filter((name) => name in failure).map((name) => [name, failure[name]]),
  );
  const todo = [quoted];
  for (const node of todo) {
    // An Error's message and stack are not enumerable.
    for (const key of Object.getOwnPropertyNames(node)) {
      const value = node[key];
      const name = Array.isArray(node) || FIELDS.includes(key) ? key : clean(key);
      if (Object(value) === value) todo.push(value);
      const safe = typeof value === 'string' ? clean(value) : value;
      // Not an assignment: `__proto__` may be a key in JSON.
      if (name !== key) {
        delete node[key];
        Object.defineProperty(node, name, { value: safe, enumerable: true, configurable: true, writable: true });
      } else if (safe !== value) {
        Object.defineProperty(node, key, { value: safe });
      }
    }
  }
  return Object.assign(failure, quoted);
}
