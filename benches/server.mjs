// `node server.mjs <folder>`: takes any POST for a call of the API, reads it to its end and answers; GET gives the files of a folder.
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
// Else a connection may be closed just as a client takes it up again.
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
