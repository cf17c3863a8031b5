import { configurationFailure, toError } from './errors.js';
import { inPage } from './page.js';
import { isSandbox } from './sandbox-brand.js';
import { takeCredentials } from './taken.js';

const LEVELS = ['off', 'error', 'warn', 'info', 'debug'];
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1])$/;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** Characters that a header value cannot contain. Hosts refuse them too, but quote the value in their message. */
const UNSENDABLE = /[^\t -~\x80-\xff]/;
const SENDABLE = 'Latin-1 text without line breaks or other control characters';
/** Headers that are the client's own business, or the runtime's (src/call/headers.rs; a test holds the two equal). */
const RESERVED = /^(x-connectfi-token|content-(type|length)|expect|host|keep-alive|transfer-encoding|upgrade)$/;

/** A variable of the environment. Empty counts as unset, and so do a missing `process` (a page) and refused access (Deno). */
function environment(name) {
  try {
    return globalThis.process.env[name] || undefined;
  } catch {
    return undefined;
  }
}

function environmentCredentials() {
  const login = environment('CONNECTFI_CLIENTID');
  const password = environment('CONNECTFI_PASSWORD');
  return login && password ? { login, password } : undefined;
}

const isText = (value) => typeof value === 'string' && value.trim() !== '';

/** The base URL without a trailing slash; if invalid, undefined and a new problem. Never quotes it: it may contain a password. */
function readBaseURL(given, problems) {
  if (given == null) {
    problems.push('baseURL is missing (or set CONNECTFI_BASE_URL)');
    return undefined;
  }
  const text = String(given);
  const page = globalThis.location?.origin;
  let url;
  try {
    url = new URL(text, text[0] === '/' ? page : undefined);
  } catch {
    problems.push('baseURL must be a URL, or in a browser a path that starts with /');
    return undefined;
  }
  if (text[0] === '/' && url.origin !== page) {
    problems.push('baseURL must not lead to another host by a path');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
    problems.push('baseURL must be https: (http: only on localhost)');
  }
  if (url.username || url.password || url.search || url.hash) {
    problems.push('baseURL must not have a user, a query or a fragment');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function readHeaders(given, problems) {
  if (given == null) return undefined;
  if (typeof given !== 'object' || Symbol.iterator in given) {
    problems.push('defaultHeaders must be a plain object');
    return undefined;
  }
  const headers = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const lower = name.toLowerCase();
    if (!HEADER_NAME.test(name)) problems.push('defaultHeaders has a name that is no header name');
    else if (RESERVED.test(lower)) problems.push(`defaultHeaders must not set ${lower}`);
    else if (typeof value !== 'string' || UNSENDABLE.test(value)) {
      problems.push(`defaultHeaders.${lower} must be ${SENDABLE}`);
    }
    headers[lower] = value;
  }
  return headers;
}

/**
 * Checks the constructor's options, adds those of the environment, and makes the record that the WebAssembly module reads (`Config` in
 * src/js/config.rs). One ConfigurationError lists all problems and quotes no secret.
 */
export function readOptions(given) {
  const options = given ?? {};
  const problems = [];
  const check = (good, problem) => good || problems.push(problem);
  const number = (name, rule, good, fallback) => {
    const value = options[name] ?? fallback;
    check(value === undefined || (typeof value === 'number' && good(value)), `${name} must be a ${rule}`);
    return value;
  };
  // The rules that src/task/options.rs has for a call; a test holds them equal.
  const positive = (name) => number(name, 'number greater than 0', (value) => value > 0);

  // Credentials in the options win over a token in the environment.
  const token = options.token ?? (options.credentials ? undefined : environment('CONNECTFI_TOKEN'));
  check(
    token === undefined || typeof token === 'function' || (isText(token) && !UNSENDABLE.test(token)),
    `token must be a function, or non-empty ${SENDABLE}`,
  );
  const mayHold = options.dangerouslyAllowBrowser || !inPage() || isSandbox(options.fetch);
  const credentials = takeCredentials(options.credentials) ?? (mayHold ? environmentCredentials() : undefined);
  check(
    credentials === undefined || (isText(credentials.login) && isText(credentials.password)),
    'credentials must be { login, password }',
  );
  check(
    mayHold || !credentials,
    'credentials do not belong in a page, which cannot keep a password: use `token`, or set dangerouslyAllowBrowser',
  );
  const logger = options.logger ?? console;
  check(
    LEVELS.every((level) => level === 'off' || typeof logger[level] === 'function'),
    'logger must have the functions error, warn, info and debug',
  );
  const logLevel = LEVELS.indexOf(options.logLevel ?? environment('CONNECTFI_LOG') ?? 'warn');
  check(logLevel >= 0, `logLevel (or CONNECTFI_LOG) must be one of ${LEVELS.join(', ')}`);
  check(options.fetch == null || typeof options.fetch === 'function', 'fetch must be a function');

  // Recorded while it runs: a call of this client inside it would wait for it, and it for the call.
  const ask = (request) => {
    client.asking = true;
    try {
      return token(request);
    } finally {
      client.asking = false;
    }
  };
  const client = {
    baseURL: readBaseURL(options.baseURL ?? environment('CONNECTFI_BASE_URL'), problems),
    token: typeof token === 'function' ? ask : token,
    credentials,
    timeout: positive('timeout'),
    totalTimeout: positive('totalTimeout'),
    maxRetries: number('maxRetries', 'whole number from 0', (value) => Number.isInteger(value) && value >= 0, 2),
    maxRetryAfter: number('maxRetryAfter', 'number from 0', (value) => value >= 0, 60_000),
    fetch: options.fetch ?? undefined,
    headers: readHeaders(options.defaultHeaders, problems),
    validate: options.validateRequests ?? true,
    logLevel,
    logger,
    session: { secrets: [] },
    secrets: [typeof token === 'string' && token, credentials?.password],
    asking: false,
  };
  if (problems.length) throw toError(configurationFailure(problems.join('; ')));
  return client;
}
