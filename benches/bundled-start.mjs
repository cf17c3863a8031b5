// How long a handler that esbuild made one file of takes to its first answer, as a function in a cloud does when it is cold.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { CLIENTS } from './contenders.mjs';
import { run } from './process.mjs';
import { inTurn } from './side-by-side.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The source of a handler that makes one call with a client of clients/. */
const handler = (client) => `
  import schemas from '../tests/schemas.json';
  import { client } from './clients/${client}.mjs';
  import { firstAnswer } from './start.mjs';
  export const handler = () => firstAnswer(client, schemas['akepa.identification']);
`;

/** CommonJS: as an ES module the bundle of axios does not load. */
const bundle = (client, outfile) =>
  build({
    stdin: { contents: handler(client), resolveDir: HERE },
    bundle: true,
    minify: true,
    platform: 'node',
    outfile,
  });

/** Milliseconds from the `require` of each client's bundle to its first answer, each time in a fresh process. */
export async function measureBundledStart(rounds) {
  const folder = await mkdtemp(join(tmpdir(), 'connectfi-bench-bundles-'));
  const file = (client) => join(folder, `${client}.cjs`);
  try {
    for (const client of Object.values(CLIENTS)) await bundle(client, file(client));
    const samples = await inTurn(CLIENTS, rounds, (client) => run('bundled-start-in-node.mjs', file(client)));
    return { what: 'bundled by esbuild, require to first answer', unit: 'ms', samples };
  } finally {
    await rm(folder, { recursive: true });
  }
}
