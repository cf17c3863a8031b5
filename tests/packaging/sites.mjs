import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { run, start } from './program.mjs';

const HERE = import.meta.dirname;
/** What built pages are held to. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** By tool: builds the page if it is to be built, and serves it. Each gives the page's `url`, and `close()`. */
export const SITES = {
  'Vite, dev server': () => develop('vite', []),

  'Vite 7, dev server': () => develop('vite-7', ['--config=vite-7/vite.config.js']),

  async 'Vite, build'() {
    await build('vite/dist', 'node', ['node_modules/vite/bin/vite.js', 'build', 'vite', '--logLevel=warn']);
    return serve('vite/dist');
  },

  async webpack() {
    const output = ['--output-path=webpack/dist', '--context=webpack'];
    await build('webpack/dist', 'webpack', ['--mode=production', '--entry=./main.js', ...output]);
    return serve('webpack');
  },

  async Rollup() {
    await build('rollup/dist', 'rollup', ['-c'], { cwd: join(HERE, 'rollup') });
    return serve('rollup');
  },

  async Rolldown() {
    await build('rolldown/dist', 'rolldown', ['rolldown/main.js', '--dir=rolldown/dist']);
    return serve('rolldown');
  },

  async esbuild() {
    await build('esbuild/dist', 'esbuild', [
      'esbuild/main.js',
      '--bundle',
      '--minify',
      '--format=esm',
      '--outdir=esbuild/dist',
    ]);
    return serve('esbuild');
  },

  async 'Next.js'() {
    const env = { NEXT_TELEMETRY_DISABLED: '1' };
    await rm(join(HERE, 'next/.next'), { recursive: true, force: true });
    await build('next/.next/static', 'next', ['build', 'next'], { env });
    const next = start('next', ['start', 'next', '--hostname=127.0.0.1', '--port=0'], { env });
    const [url] = await next.until(/http:\S+/);
    return { url, close: next.stop };
  },
};

/** A Vite by the name of its package, with the page of the other. Without what an earlier run has made of the dependencies. */
async function develop(name, options) {
  const vite = start('node', [`node_modules/${name}/bin/vite.js`, 'vite', '--force', '--host=127.0.0.1', ...options]);
  const [url] = await vite.until(/http:\S+/);
  return { url, close: vite.stop };
}

/** Builds a page anew; fails if there is a module beside the code. */
async function build(folder, ...command) {
  await rm(join(HERE, folder), { recursive: true, force: true });
  await run(...command);
  const files = await readdir(join(HERE, folder), { recursive: true });
  assert.deepEqual(
    files.filter((file) => file.endsWith('.wasm')),
    [],
  );
}

/** The files of a folder, under the policy. */
async function serve(folder) {
  const files = sirv(join(HERE, folder), {
    dev: true,
    setHeaders: (response) => response.setHeader('content-security-policy', POLICY),
  });
  const server = createServer((request, response) => files(request, response, () => response.writeHead(404).end()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
