/** Names of fields that are no secrets, though a short token may stand in them by chance. */
const FIELDS = ['code', 'message', 'requestId', 'context', 'contentType', 'cause'];

/**
 * Takes secrets out of what a failure quotes of an answer: `failure.quotes` names those of its fields. A secret is found as it is, and as
 * it stands in JSON that stands in a string. Without recursion, because an answer may be nested as deep as it likes.
 */
export function redact(failure, secrets) {
  const found = secrets
    .flatMap((secret) => (secret ? [secret, JSON.stringify(secret).slice(1, -1)] : []))
    .sort((a, b) => b.length - a.length);
  const clean = (text) => found.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
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
