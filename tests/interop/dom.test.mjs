// Uploads in tests with jsdom or happy-dom, in the current major version of each and in the previous one.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { listen } from '../node/http-server.mjs';
import { readForm } from './read-form.mjs';

const HERE = import.meta.dirname;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(500).fill(7)]);
/** The `fetch` of happy-dom sends a preflight request, as a page does. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'x-connectfi-token, content-type',
  'access-control-allow-methods': 'POST',
};

async function world(t) {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    response.writeHead(200, { ...CORS, 'content-type': 'application/json' });
    if (request.method === 'OPTIONS') return response.end();
    response.end(JSON.stringify({ code: '0', data: await readForm(request.headers, body) }));
  });
  const folder = await mkdtemp(join(tmpdir(), 'connectfi-'));
  t.after(() => rm(folder, { recursive: true }));
  const picture = join(folder, 'front.png');
  await writeFile(picture, PNG);
  return { API: await listen(t, server), PICTURE: picture };
}

/** Runs a test runner of this folder, or of `previous`. If it fails, its output is the message of the failure. */
async function run(t, args, env = {}) {
  const { NODE_TEST_CONTEXT: _, ...own } = process.env;
  const options = { cwd: HERE, env: { ...own, ...env, ...(await world(t)), NO_COLOR: '1' }, timeout: 120_000 };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options).catch((error) => error);
  return `${stdout}${stderr}`;
}

for (const [version, folder] of [
  ['current', 'node_modules'],
  ['previous', 'previous/node_modules'],
]) {
  for (const environment of ['jsdom', 'happy-dom']) {
    test(`Vitest with ${environment}, ${version} version`, async (t) => {
      const config = `--config=${version === 'previous' ? 'previous/' : ''}vitest.config.mjs`;
      const told = await run(t, [`${folder}/vitest/vitest.mjs`, 'run', 'dom', config, `--environment=${environment}`]);
      assert.match(told, /Tests\s+4 passed/, told);
    });
  }
  test(`Jest with jest-fixed-jsdom, ${version} version`, async (t) => {
    const args = [
      `${folder}/jest/bin/jest.js`,
      'dom',
      `--config=${version === 'previous' ? 'previous/' : ''}jest.config.mjs`,
    ];
    const told = await run(t, args, { NODE_OPTIONS: '--experimental-vm-modules' });
    assert.match(told, /Tests:\s+2 passed/, told);
  });
}
