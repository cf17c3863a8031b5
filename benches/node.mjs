// Everything that is measured in Node.
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureBundledStart } from './bundled-start.mjs';
import { CLIENTS, MEGABYTES, UPLOADERS } from './contenders.mjs';
import { measureCalls } from './calls.mjs';
import { partner, run } from './process.mjs';
import { measureSandbox } from './sandbox.mjs';
import { inTurn, pick } from './side-by-side.mjs';

const STARTS = 15;
const UPLOADS = 5;
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

async function uploads(url) {
  const folder = await mkdtemp(join(tmpdir(), 'connectfi-bench-'));
  const measurements = [];
  try {
    for (const size of MEGABYTES) {
      const path = join(folder, `${size}.png`);
      const file = await open(path, 'w');
      await file.write(PNG);
      await file.truncate(size * 1e6);
      await file.close();
      const samples = await inTurn(UPLOADERS, UPLOADS, ([client, progress]) =>
        run('upload-in-node.mjs', client, progress, path, url),
      );
      measurements.push(
        { what: `upload of ${size} MB, throughput`, unit: 'MB/s', more: true, samples: pick(samples, 'rate') },
        { what: `upload of ${size} MB, peak memory above idle`, unit: 'MB', samples: pick(samples, 'peak') },
        { what: `upload of ${size} MB, WebAssembly memory`, unit: 'pages more', samples: pick(samples, 'pages') },
      );
    }
    return measurements;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function calls(url) {
  const partners = Object.entries(CLIENTS).map(([name, client]) => [name, partner('calls-in-node.mjs', client, url)]);
  try {
    return await measureCalls(Object.fromEntries(partners.map(([name, { ask }]) => [name, ask])), 'µs CPU');
  } finally {
    for (const [, { end }] of partners) end();
  }
}

/** `url` is that of server.mjs. */
export async function measureInNode(url) {
  const called = await calls(url);
  const starts = await inTurn(CLIENTS, STARTS, (client) => run('start-in-node.mjs', client));
  const measurements = [
    ...called,
    { what: 'import to first answer', unit: 'ms', samples: starts },
    await measureBundledStart(STARTS),
    ...(await uploads(url)),
    ...(await measureSandbox()),
  ];
  return measurements.map((measurement) => ({ where: 'Node', ...measurement }));
}
