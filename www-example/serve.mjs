// Serves the production build like a static host:
//   node serve.mjs [--port 4173]
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';
import { headers } from './headers.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });

const sent = new Headers(headers(process.env.VITE_BASE_URL));
const files = sirv(fileURLToPath(new URL('dist', import.meta.url)), {
  // The build has compressed each file.
  brotli: true,
  gzip: true,
  setHeaders: (response) => response.setHeaders(sent),
});

const server = createServer((request, response) => files(request, response, () => response.writeHead(404).end()));
server.on('error', (error) => {
  console.error(
    error.code === 'EADDRINUSE' ? `port ${values.port} is taken: choose another one with --port` : error.message,
  );
  process.exit(1);
});
server.listen(Number(values.port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
