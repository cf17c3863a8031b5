// Serves the production build as any static host would, with the headers that this page is meant to have.
//   node serve.mjs [--port 4173]
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });

/** The API has to be named when it is on another origin; the page's own is always allowed. */
const api = URL.canParse(process.env.VITE_BASE_URL) ? new URL(process.env.VITE_BASE_URL).origin : '';

const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    // WebAssembly may be compiled; JavaScript from text may not.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    // Previews of chosen pictures.
    "img-src 'self' blob: data:",
    `connect-src 'self' ${api}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const files = sirv(fileURLToPath(new URL('dist', import.meta.url)), {
  setHeaders: (response) => Object.entries(HEADERS).forEach(([name, value]) => response.setHeader(name, value)),
});

const server = createServer((request, response) => files(request, response, () => response.writeHead(404).end()));
server.listen(Number(values.port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
