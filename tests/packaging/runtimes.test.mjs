import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertPlayed } from './expected.js';
import { run, start } from './program.mjs';

const RUNTIMES = {
  // The machine's Node, which started npm. The other Node is an npm package.
  'Node of this machine': [process.env.npm_node_execpath],
  'Node 24': ['node'],
  Bun: ['bun', 'run'],
  Deno: ['deno', 'run', '--no-lock', '--no-prompt'],
};

for (const [runtime, [program, ...args]] of Object.entries(RUNTIMES)) {
  for (const script of ['module.mjs', 'commonjs.cjs', 'one-instance.mjs', 'threads.mjs']) {
    test(`${runtime}: ${script}`, async () => {
      // Deno lets no program start a thread from a file that it may not read.
      const rights = program === 'deno' && script === 'threads.mjs' ? ['--allow-read'] : [];
      assertPlayed(await run(program, [...args, ...rights, `runtimes/${script}`]));
    });
  }
}

for (const [runtime, [program, ...args]] of Object.entries(RUNTIMES)) {
  test(`${runtime}: a photo`, async () => {
    assert.equal(await run(program, [...args, 'runtimes/photo.mjs']), 'prepared\n');
  });
  test(`${runtime}: a file of the disk`, async () => {
    const rights = program === 'deno' ? ['--allow-read'] : [];
    assert.equal(await run(program, [...args, ...rights, 'runtimes/disk.mjs']), 'whole\n');
  });
}

test('Deno, with the network and the environment', async (t) => {
  const server = start('connectfi-sandbox', ['--port=0']);
  t.after(server.stop);
  const [url] = await server.until(/http:\/\/127\S+/);
  const env = { CONNECTFI_BASE_URL: url, CONNECTFI_CLIENTID: 'demo', CONNECTFI_PASSWORD: 'demo' };
  const options = ['run', '--no-lock', '--no-prompt', '--allow-net', '--allow-env'];
  assert.equal(await run('deno', [...options, 'runtimes/environment.mjs'], { env }), '0\n');
});

test('workerd', async (t) => {
  // As wrangler does it: one file, with the modules beside it.
  const bundle = ['--bundle', '--format=esm', '--conditions=workerd', '--loader:.wasm=copy', '--asset-names=[name]'];
  await run('esbuild', ['workerd/worker.js', ...bundle, '--log-level=warning', '--outdir=workerd/dist']);
  const workerd = start('workerd', ['serve', 'workerd/config.capnp', '--control-fd=1']);
  t.after(workerd.stop);
  const [, port] = await workerd.until(/"listen".*"port":(\d+)/);
  assertPlayed(await (await fetch(`http://127.0.0.1:${port}`)).text());
});
