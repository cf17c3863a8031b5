// Receives connectFi's webhooks at POST /webhooks/connectfi:  PORT=8080 node receiver.mjs
// The address of the API and the login are in the environment: CONNECTFI_BASE_URL, CONNECTFI_CLIENTID, CONNECTFI_PASSWORD.
import { createServer } from 'node:http';
import { ConnectFi, parseWebhook } from 'connectfi-sdk';

const LARGEST = 100_000;

const connectfi = new ConnectFi();
/** The last status of each application that was dealt with: a webhook may come twice. Keep this in your database. */
const known = new Map();

/** The body, or `undefined` if it is too large. */
async function read(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The API does not sign its webhooks, so this asks the API what is true. */
async function handle({ customerId, applicationId }) {
  const { data } = await connectfi.akepa.status({ customerId, applicationId });
  if (known.get(applicationId) === data.status) return;
  known.set(applicationId, data.status);
  console.log(`${applicationId}: ${data.status}, ${data.outcome}`);
}

async function answer(request) {
  if (request.method !== 'POST' || request.url !== '/webhooks/connectfi') return 404;
  const body = await read(request);
  if (!body) return 413;
  let webhook;
  try {
    webhook = await parseWebhook(body);
  } catch {
    return 400;
  }
  try {
    await handle(webhook.data);
    return 200;
  } catch (error) {
    console.error(error.message);
    // Not 2xx, so the API sends the webhook again.
    return 503;
  }
}

const server = createServer(async (request, response) => {
  const status = await answer(request).catch(() => 400);
  response.writeHead(status, status === 413 ? { connection: 'close' } : {}).end();
});
server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/webhooks/connectfi`);
});
