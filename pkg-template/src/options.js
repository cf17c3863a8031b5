import { configurationFailure, toError } from './errors.js';

const LEVELS = ['off', 'error', 'warn', 'info', 'debug'];
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1])$/;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** What a header value cannot carry. Hosts refuse it too, but quote the value in their message. */
const UNSENDABLE = /[\0\r\n\u0100-\uffff]/;
/** Headers that are the client's own business. */
const RESERVED = ['x-connectfi-token', 'content-type'];

/** Unset and empty are one. Missing `process` (a page) and refused access (Deno) count as unset. */
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

/** The base URL without a trailing slash; undefined, and a problem noted, when it cannot be one. Never quotes it: it may hold a password. */
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
    const lower = name.toLowerCase();
    if (!HEADER_NAME.test(name)) problems.push('defaultHeaders has a name that is no header name');
    else if (RESERVED.includes(lower)) problems.push(`defaultHeaders must not set ${lower}`);
    else if (typeof value !== 'string' || UNSENDABLE.test(value)) {
      problems.push(`defaultHeaders.${lower} must be a string of Latin-1 characters without line breaks`);
    }
    headers[lower] = value;
  }
  return headers;
}

/**
 * Checks what the constructor got, fills it up from the environment, and makes the record that the WebAssembly module reads
 * (`Config` in src/client/config.rs). All problems are told in one ConfigurationError; none of them quotes a secret.
 */
export function readOptions(given) {
  const options = given ?? {};
  const problems = [];
  const check = (good, problem) => good || problems.push(problem);
  const number = (name, fallback, whole) => {
    const value = options[name] ?? fallback;
    check(
      value === undefined || ((whole ? Number.isInteger(value) : Number.isFinite(value)) && value >= 0),
      `${name} must be ${whole ? 'a whole number' : 'a number of milliseconds'}, 0 or more`,
    );
    return value;
  };

  // Credentials that are given win over a token of the environment.
  const token = options.token ?? (options.credentials ? undefined : environment('CONNECTFI_TOKEN'));
  check(
    token === undefined || typeof token === 'function' || (isText(token) && !UNSENDABLE.test(token)),
    'token must be a function, or a string of Latin-1 characters without line breaks',
  );
  const credentials = options.credentials ?? environmentCredentials();
  check(
    credentials === undefined || (isText(credentials.login) && isText(credentials.password)),
    'credentials must be { login, password }',
  );
  check(
    !options.credentials || options.dangerouslyAllowBrowser || typeof window !== 'object' || typeof document !== 'object',
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

  const client = {
    baseURL: readBaseURL(options.baseURL ?? environment('CONNECTFI_BASE_URL'), problems),
    token,
    credentials,
    timeout: number('timeout'),
    totalTimeout: number('totalTimeout'),
    maxRetries: number('maxRetries', 2, true),
    maxRetryAfter: number('maxRetryAfter', 60_000),
    fetch: options.fetch ?? undefined,
    headers: readHeaders(options.defaultHeaders, problems),
    validate: options.validateRequests ?? true,
    logLevel,
    logger,
    session: undefined,
  };
  if (problems.length) throw toError(configurationFailure(problems.join('; ')));
  return client;
}
