import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFile, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { PAGE_BUNDLERS } from './page-bundlers.mjs';
import { run, start } from './program.mjs';

const HERE = import.meta.dirname;
/** What built pages are held to. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

/** By tool: builds page/, if it is to be built, and serves it. Each gives the page's `url`, and `close()`. */
export const SITES = {
  'Vite, dev server': () => serving('node', ['node_modules/vite/bin/vite.js', 'page', '--force', '--host=127.0.0.1']),

  'Vite 7, dev server': () =>
    serving('node', [
      'node_modules/vite-7/bin/vite.js',
      'page',
      '--force',
      '--host=127.0.0.1',
      '--config=vite-7.config.js',
    ]),

  'Bun, dev server': () => serving('bun', ['./page/index.html', '--port=0']),

  ...Object.fromEntries(
    Object.entries(PAGE_BUNDLERS).map(([tool, build]) => [
      `${tool}, build`,
      () => site(tool, (to) => build('page', to)),
    ]),
  ),

  'esbuild, the module as a file': () =>
    site('as-file', (to) => [...PAGE_BUNDLERS.esbuild('as-file', to), '--loader:.wasm=file'], ['connectfi.wasm']),

  async 'a module worker and a service worker'() {
    const built = await site('workers', (to) => PAGE_BUNDLERS.Vite('workers', to));
    await script('workers/service-worker.js', 'dist/workers');
    return built;
  },
};

/** Bundles what is no page. */
const script = (from, to) =>
  run('esbuild', [from, '--bundle', '--format=esm', '--minify', '--log-level=warning', `--outdir=${to}`]);

/** Builds what a browser installs as an extension; gives its folder. */
export async function extension() {
  const folder = join(HERE, 'dist/extension');
  await rm(folder, { recursive: true, force: true });
  for (const file of ['page.js', 'background.js']) await script(`extension/${file}`, folder);
  for (const file of ['manifest.json', 'page.html']) await copyFile(join(HERE, 'extension', file), join(folder, file));
  return folder;
}

/** A server that says where it listens. */
async function serving(...command) {
  const server = start(...command);
  const [url] = await server.until(/http:[\w:/.]+/);
  return { url, close: server.stop };
}

/**
 * Builds the page anew into a folder below dist/ and serves that. Where the tool writes no page, it gets ours. Fails unless these files
 * of the package are what WebAssembly lies beside the code.
 */
async function site(name, command, modules = []) {
  const folder = join(HERE, 'dist', name);
  await rm(folder, { recursive: true, force: true });
  const [program, ...options] = command(folder);
  await run(program, options);
  const files = await readdir(folder, { recursive: true });
  if (!files.includes('index.html')) await copyFile(join(HERE, 'page/index.html'), join(folder, 'index.html'));
  const found = await Promise.all(
    files.filter((file) => file.endsWith('.wasm')).map((file) => readFile(join(folder, file), 'base64')),
  );
  const wanted = await Promise.all(
    modules.map((module) => readFile(join(HERE, 'node_modules/connectfi-sdk', module), 'base64')),
  );
  assert.deepEqual(found, wanted, `${name} wrote ${files}`);
  return serve(folder, modules.length ? `${POLICY}; connect-src 'self'` : POLICY);
}

/** The files of a folder, under a policy. */
async function serve(folder, policy) {
  const files = sirv(folder, {
    dev: true,
    setHeaders: (response) => response.setHeader('content-security-policy', policy),
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
