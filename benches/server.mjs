// `node server.mjs <folder>`: answers every POST as a call of the API, after reading its body; GET serves the files of a folder.
import { once } from 'node:events';
import { createServer } from 'node:http';
import sirv from 'sirv';
import { ANSWER } from './request.mjs';

const files = sirv(process.argv[2], { dev: true });

const server = createServer(async (request, response) => {
  if (request.method !== 'POST') return files(request, response, () => response.writeHead(404).end());
  request.resume();
  await once(request, 'end');
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': ANSWER.length }).end(ANSWER);
});
// Otherwise the server may close a connection just as a client reuses it.
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
