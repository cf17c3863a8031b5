// Keeps the password, gives pages a token, and passes their calls on to the API, so that the browser sees one origin:
//   PORT=8080 node server.mjs <folder of the built page>
//   GET /api/token        a token of the API
//   *   /api/connectfi/…  the same call of the API
// The address of the API and the login are in the environment: CONNECTFI_BASE_URL, CONNECTFI_CLIENTID, CONNECTFI_PASSWORD.
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConnectFi } from 'connectfi-sdk';
import sirv from 'sirv';

const API = process.env.CONNECTFI_BASE_URL;
const PASSED_ON = ['accept', 'content-type', 'content-length', 'x-connectfi-token'];
const PASSED_BACK = ['content-type', 'retry-after'];

const connectfi = new ConnectFi();
const files = sirv(process.argv[2] ?? 'dist');

/** Put your own sign-in here. Whoever gets a token can do what it allows. */
function isAllowed({ headers }) {
  return headers['sec-fetch-site'] === 'same-origin';
}

async function giveToken(response) {
  const { data } = await connectfi.auth.getToken();
  response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(data.token);
}

async function passOn(request, response) {
  const url = API + request.url.slice('/api/connectfi'.length);
  const headers = Object.fromEntries(
    PASSED_ON.map((name) => [name, request.headers[name]]).filter(([, value]) => value),
  );
  const body = request.method === 'GET' ? undefined : request;
  // Files are streamed, not kept.
  const answer = await fetch(url, { method: request.method, headers, body, duplex: 'half', redirect: 'manual' });
  for (const name of PASSED_BACK) if (answer.headers.has(name)) response.setHeader(name, answer.headers.get(name));
  response.writeHead(answer.status);
  await pipeline(answer.body ? Readable.fromWeb(answer.body) : [], response);
}

async function answer(request, response) {
  if (!request.url.startsWith('/api/')) return files(request, response, () => response.writeHead(404).end());
  if (!isAllowed(request)) return response.writeHead(403).end();
  if (request.url === '/api/token') return giveToken(response);
  if (request.url.startsWith('/api/connectfi/')) return passOn(request, response);
  return response.writeHead(404).end();
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error.message);
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
});
server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`);
});
