// What can go wrong between a client and the API: what a node:net server does, and the error that the client must reject with.
import { answerOf } from './raw-server.mjs';

const HTML = '<!doctype html><title>Bad gateway</title>';
const PAGE = { 'content-type': 'text/html' };
const reset = (socket) => socket.resetAndDestroy();
const refusal = (status, code, headers) => (socket) => socket.write(answerOf(status, { code, message: 'No' }, headers));
const head = (length) => `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

/** A body without an end, sent one byte at a time. */
function drip(socket) {
  socket.write(head(1_000));
  const timer = setInterval(() => socket.write(' '), 20);
  socket.on('close', () => clearInterval(timer));
}

/**
 * `onRequest` and `onConnection` are options of `rawServer`. `error`, `code` and `status` are the name, code and status of the error that the
 * call rejects with. `again` says which retry classes are sent again: `all`, `repeatable` (reads and uploads) or `none`. `unknown`:
 * whether a creation's outcome is then unknown. `timeout` is the client's option of that name.
 */
export const FAULTS = [
  {
    name: 'reset before the request',
    onConnection: reset,
    onRequest() {},
    error: 'ConnectionError',
    code: 'connection',
    again: 'repeatable',
    unknown: true,
  },
  {
    name: 'reset after the request',
    onRequest: reset,
    error: 'ConnectionError',
    code: 'connection',
    again: 'repeatable',
    unknown: true,
  },
  {
    name: 'closed after the request',
    onRequest: (socket) => socket.end(),
    error: 'ConnectionError',
    code: 'connection',
    again: 'repeatable',
    unknown: true,
  },
  {
    name: 'hang',
    onRequest() {},
    timeout: 500,
    error: 'TimeoutError',
    code: 'timeout',
    again: 'repeatable',
    unknown: true,
  },
  {
    name: 'slow body',
    onRequest: drip,
    timeout: 500,
    error: 'TimeoutError',
    code: 'timeout',
    again: 'repeatable',
    unknown: true,
  },
  {
    name: 'cut-off body',
    onRequest: (socket) => socket.end(`${head(1_000)}{"code":"0","data":`),
    error: 'UnexpectedResponseError',
    code: 'unexpectedResponse',
    status: 200,
    again: 'repeatable',
    unknown: true,
  },
  {
    name: 'body reset in the middle',
    onRequest: (socket) => socket.write(`${head(1_000)}{"code":"0"`, () => setTimeout(reset, 20, socket)),
    error: 'UnexpectedResponseError',
    code: 'unexpectedResponse',
    status: 200,
    again: 'repeatable',
    unknown: true,
  },
  {
    name: 'HTML',
    onRequest: (socket) => socket.write(answerOf(200, HTML, PAGE)),
    error: 'UnexpectedResponseError',
    code: 'unexpectedResponse',
    status: 200,
    again: 'none',
    unknown: true,
  },
  {
    name: 'redirect',
    onRequest: (socket) => socket.write(answerOf(302, '', { location: '/elsewhere' })),
    error: 'UnexpectedResponseError',
    code: 'unexpectedRedirect',
    status: 302,
    again: 'none',
    unknown: false,
  },
  {
    name: '400',
    onRequest: refusal(400, 'customerNotFound'),
    error: 'ApiError',
    code: 'customerNotFound',
    status: 400,
    again: 'none',
    unknown: false,
  },
  {
    name: '401',
    onRequest: refusal(401, 'unauthorized'),
    error: 'AuthenticationError',
    code: 'unauthorized',
    status: 401,
    again: 'none',
    unknown: false,
  },
  {
    name: '429',
    onRequest: refusal(429, 'slowDown'),
    error: 'RateLimitError',
    code: 'slowDown',
    status: 429,
    again: 'all',
    unknown: false,
  },
  {
    name: '429 with Retry-After',
    onRequest: refusal(429, 'slowDown', { 'retry-after': '0' }),
    error: 'RateLimitError',
    code: 'slowDown',
    status: 429,
    again: 'all',
    unknown: false,
    retryAfter: 0,
  },
  {
    name: '500',
    onRequest: refusal(500, 'exception'),
    error: 'ServerError',
    code: 'exception',
    status: 500,
    again: 'repeatable',
    unknown: true,
  },
  {
    name: '502 page',
    onRequest: (socket) => socket.write(answerOf(502, HTML, PAGE)),
    error: 'UnexpectedResponseError',
    code: 'unexpectedResponse',
    status: 502,
    again: 'repeatable',
    unknown: true,
  },
  {
    name: '503',
    onRequest: refusal(503, 'busy'),
    error: 'ServerError',
    code: 'busy',
    status: 503,
    again: 'repeatable',
    unknown: true,
  },
  {
    name: '503 with Retry-After',
    onRequest: refusal(503, 'busy', { 'retry-after': '0' }),
    error: 'ServerError',
    code: 'busy',
    status: 503,
    again: 'all',
    unknown: true,
    retryAfter: 0,
  },
];

/** How often a call of this class is sent when the fault happens every time and `retries` retries are allowed. */
export const sendsOf = (fault, { retry }, retries) =>
  fault.again === 'all' || (fault.again === 'repeatable' && retry !== 'creation') ? 1 + retries : 1;
