import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFile, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { run, start } from './program.mjs';

const HERE = import.meta.dirname;
const PACKAGE = join(HERE, 'node_modules/connectfi-sdk');
/** What built pages are held to. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

const BOTH = ['connectfi.wasm', 'sandbox.wasm'];

/** By tool: builds the page if it is to be built, and serves it. Each gives the page's `url`, and `close()`. */
export const SITES = {
  'Vite, dev server': () => develop('vite', []),

  'Vite 7, dev server': () => develop('vite-7', ['--config=vite-7/vite.config.js']),

  async 'Vite, build'() {
    await build('vite/dist', BOTH, 'node', ['node_modules/vite/bin/vite.js', 'build', 'vite', '--logLevel=warn']);
    return serve('vite/dist');
  },

  async webpack() {
    const output = ['--output-path=webpack/dist', '--context=webpack'];
    await build('webpack/dist', BOTH, 'webpack', ['--mode=production', '--entry=./main.js', ...output]);
    return serve('webpack');
  },

  Rollup: () => rollup('rollup'),

  Rolldown: () => rollup('rolldown'),

  'esbuild, inline': () => esbuild('inline', []),

  'esbuild, file': () => esbuild('file', ['connectfi.wasm']),

  async 'Next.js'() {
    const env = { NEXT_TELEMETRY_DISABLED: '1' };
    await rm(join(HERE, 'next/.next'), { recursive: true, force: true });
    await build('next/.next/static', BOTH, 'next', ['build', 'next'], { env });
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

/** Rollup, or what has its options; in its own folder, whose configuration it takes. */
async function rollup(name) {
  await build(`${name}/dist`, BOTH, name, ['-c'], { cwd: join(HERE, name) });
  return serve(name);
}

async function esbuild(form, modules) {
  const folder = `esbuild/${form}/dist`;
  const options = ['--bundle', '--format=esm', '--minify', '--loader:.wasm=file', '--log-level=warning'];
  await build(folder, modules, 'esbuild', [`esbuild/${form}/main.js`, ...options, `--outdir=${folder}/app`]);
  // The sandbox is for tests, and knows no other place: its module goes where the code looks for it.
  await copyFile(join(PACKAGE, 'sandbox.wasm'), join(HERE, folder, 'sandbox.wasm'));
  return serve(`esbuild/${form}`);
}

/** Builds a page anew; fails unless these modules of the package, each once, are what WebAssembly there is in its folder. */
async function build(folder, modules, ...command) {
  await rm(join(HERE, folder), { recursive: true, force: true });
  await run(...command);
  const files = (await readdir(join(HERE, folder), { recursive: true })).filter((file) => file.endsWith('.wasm'));
  const found = await Promise.all(files.map((file) => readFile(join(HERE, folder, file), 'base64')));
  const wanted = await Promise.all(modules.map((name) => readFile(join(PACKAGE, name), 'base64')));
  assert.ok(
    found.length === wanted.length && wanted.every((module) => found.includes(module)),
    `${folder} has ${files}`,
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
