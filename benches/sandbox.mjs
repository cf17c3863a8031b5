// Calls per second over HTTP: the sandbox, and Prism with the openapi.json of the same package.
import { createServer } from 'node:net';
import { once } from 'node:events';
import autocannon from 'autocannon';
import { start } from './process.mjs';
import { inTurn } from './side-by-side.mjs';

const ROUNDS = 3;
const SECONDS = 1;
const CONNECTIONS = 10;

/** A free port: Prism does not choose one for port 0. */
async function freePort() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  await once(server.close(), 'close');
  return port;
}

async function load({ url, token }, path, body) {
  const {
    '2xx': good,
    non2xx,
    errors,
    requests,
  } = await autocannon({
    url: url + path,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-connectfi-token': token },
    body: JSON.stringify(body),
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  if (non2xx || errors || !good)
    throw new Error(`${url}${path}: ${good} good answers, ${non2xx} others, ${errors} errors`);
  return requests.average;
}

export async function measureSandbox() {
  const ours = await start('sandbox-server.mjs', [], /^\{.*/);
  const prism = await start(
    'node_modules/@stoplight/prism-cli/dist/index.js',
    ['mock', '--port', await freePort(), 'node_modules/connectfi-sdk/openapi.json'],
    /(http:\/\/127\.0\.0\.1:\d+)/,
  );
  try {
    const known = JSON.parse(ours.found[0]);
    const { user, customerId, applicationId } = known;
    const servers = { 'connectfi-sdk': known, Prism: { ...known, url: prism.found[1] } };
    const measurements = [];
    for (const [path, body] of [
      ['/akepa/status', { customerId, applicationId }],
      // Last, because the sandbox keeps 1 000 tokens and would forget the first one, which the others use.
      ['/auth/get-token', { user }],
    ]) {
      const what = `sandbox over HTTP, ${path}`;
      measurements.push({
        what,
        unit: 'calls/s',
        more: true,
        samples: await inTurn(servers, ROUNDS, (server) => load(server, path, body)),
      });
    }
    return measurements;
  } finally {
    await Promise.all([ours.stop(), prism.stop()]);
  }
}
