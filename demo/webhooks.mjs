import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseWebhook } from 'connectfi-sdk';

/** Milliseconds after which an expected webhook counts as lost. */
const PATIENCE = 60_000;

/** A receiver as a user would write it. `next` resolves with the next webhook's envelope. */
export async function receiveWebhooks() {
  const arrivals = new EventEmitter();
  const server = createServer(async (request, response) => {
    try {
      const envelope = await parseWebhook(await text(request));
      response.writeHead(204).end();
      arrivals.emit('webhook', envelope);
    } catch {
      response.writeHead(400).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/webhooks`,
    /** Call this before the webhook can arrive. */
    async next() {
      const [envelope] = await once(arrivals, 'webhook', { signal: AbortSignal.timeout(PATIENCE) });
      return envelope;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
