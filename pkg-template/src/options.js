import { ask } from './asking.js';
import { configurationFailure, toError } from './errors.js';
import { CREDENTIALS } from './operations.js';
import { propertyOf } from './property.js';
import { inPage } from './page.js';
import { isSandbox } from './sandbox-brand.js';
import { takeCredentials } from './taken.js';

/** By their number (src/task/log.rs). */
export const LEVELS = ['off', 'error', 'warn', 'info', 'debug'];
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1])$/;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** Characters that a header value cannot contain. Hosts refuse them too, but quote the value in their message. */
const UNSENDABLE = /[^\t -~\x80-\xff]/;
const SENDABLE = 'Latin-1 text without control characters';
/** Headers that are the client's own business, or the runtime's: Node's `fetch` refuses or drops them because it sets them itself. */
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
    problems.push('baseURL must not be a path that leads to another host');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
    problems.push('baseURL must be https: (http: only on localhost)');
  }
  if (url.username || url.password || url.search || url.hash) {
    problems.push('baseURL must not have a user, a query or a fragment');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** A copy of the headers of this option, by lower-case name. */
function readHeaders(option, given, problems) {
  if (given == null) return undefined;
  if (typeof given !== 'object' || Symbol.iterator in given) {
    problems.push(`${option} must be a plain object`);
    return undefined;
  }
  const headers = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const lower = name.toLowerCase();
    if (!HEADER_NAME.test(name)) problems.push(`${option} has a name that is not a header name`);
    else if (RESERVED.test(lower)) problems.push(`${option} must not set ${lower}`);
    else if (typeof value !== 'string' || UNSENDABLE.test(value)) {
      problems.push(`${option}.${lower} must be ${SENDABLE}`);
    }
    headers[lower] = value;
  }
  return headers;
}

const POSITIVE = ['number greater than 0', (value) => value > 0];
const COUNT = ['whole number from 0', (value) => Number.isInteger(value) && value >= 0];
const FROM_ZERO = ['number from 0', (value) => value >= 0];

/** The numbers among the options, the client's or a call's, that have these rules; undefined where one was not given. */
function readNumbers(options, rules, problems) {
  const numbers = { __proto__: null };
  for (const [name, [rule, good]] of Object.entries(rules)) {
    const value = propertyOf(options, name) ?? undefined;
    numbers[name] = value;
    if (value !== undefined && !(typeof value === 'number' && good(value))) problems.push(`${name} must be a ${rule}`);
  }
  return numbers;
}

const refusal = (problems) => configurationFailure(problems.join('; '));

/** What a call's options are, each read once, before the call returns; what the caller may change later is copied. */
const OF_CALL = ['signal', 'headers', 'filename', 'contentType', 'onProgress', 'onStatus'];
const NUMBERS_OF_CALL = {
  timeout: POSITIVE,
  totalTimeout: POSITIVE,
  maxRetries: COUNT,
  concurrency: POSITIVE,
  interval: POSITIVE,
  maxInterval: POSITIVE,
};

/**
 * The options of one call, checked (`CallerOptions` in src/js/config.rs); undefined if there are none. What a getter throws passes through.
 */
export function takeOptions(options) {
  if (Object(options) !== options) return undefined;
  const problems = [];
  const taken = readNumbers(options, NUMBERS_OF_CALL, problems);
  for (const name of OF_CALL) taken[name] = propertyOf(options, name) ?? undefined;
  const { signal } = taken;
  if (signal !== undefined) {
    // Getters of a signal that is not the host's own may throw. They throw here, where nothing has begun.
    const read = ['aborted', 'reason', 'addEventListener'].map((name) => signal[name]);
    if (typeof read[2] !== 'function') problems.push('signal must be an AbortSignal');
  }
  taken.headers = readHeaders('headers', taken.headers, problems);
  if (problems.length) throw refusal(problems);
  return taken;
}

/** Whether a token can be sent. */
export const isSendable = (token) => isText(token) && !UNSENDABLE.test(token);

/**
 * Checks the constructor's options, adds those of the environment, and makes the record that the WebAssembly module reads (`Config` in
 * src/js/config.rs). One ConfigurationError lists all problems and quotes no secret.
 */
export function readOptions(given) {
  const option = (name) => propertyOf(given, name);
  const fetch = option('fetch');
  const rules = { timeout: POSITIVE, totalTimeout: POSITIVE, maxRetries: COUNT, maxRetryAfter: FROM_ZERO };
  const problems = [];
  const check = (good, problem) => good || problems.push(problem);
  const {
    timeout,
    totalTimeout = Infinity,
    maxRetries = 2,
    maxRetryAfter = 60_000,
  } = readNumbers(given, rules, problems);

  const held = option('credentials');
  // Credentials in the options win over a token in the environment.
  const token = option('token') ?? (held ? undefined : environment('CONNECTFI_TOKEN'));
  check(
    token === undefined || typeof token === 'function' || isSendable(token),
    `token must be a function, or non-empty ${SENDABLE}`,
  );
  const mayHold = option('dangerouslyAllowBrowser') || !inPage() || isSandbox(fetch);
  const credentials = takeCredentials(held) ?? (mayHold ? environmentCredentials() : undefined);
  const validate = option('validateRequests') ?? true;
  if (credentials) {
    for (const [name, rule] of Object.entries(CREDENTIALS)) {
      const value = credentials[name];
      const good = typeof value === 'string' && value !== '' && (!validate || rule.test(value));
      check(good, `credentials.${name} must match ${rule}`);
    }
  }
  check(mayHold || !credentials, 'credentials do not belong in a page: use `token`, or set dangerouslyAllowBrowser');
  const logger = option('logger') ?? console;
  check(
    LEVELS.every((level) => level === 'off' || typeof logger[level] === 'function'),
    'logger must have the functions error, warn, info and debug',
  );
  const logLevel = LEVELS.indexOf(option('logLevel') ?? environment('CONNECTFI_LOG') ?? 'warn');
  check(logLevel >= 0, `logLevel (or CONNECTFI_LOG) must be one of ${LEVELS.join(', ')}`);
  check(fetch == null || typeof fetch === 'function', 'fetch must be a function');

  const client = {
    baseURL: readBaseURL(option('baseURL') ?? environment('CONNECTFI_BASE_URL'), problems),
    token: typeof token === 'function' ? (request) => ask(client, token, request) : token,
    credentials,
    timeout,
    totalTimeout,
    maxRetries,
    maxRetryAfter,
    fetch: fetch ?? undefined,
    hasFetch: fetch != null,
    headers: readHeaders('defaultHeaders', option('defaultHeaders'), problems),
    validate,
    logLevel,
    logger,
    session: { __proto__: null, secrets: [] },
    asking: undefined,
  };
  if (problems.length) throw toError(refusal(problems));
  return client;
}
