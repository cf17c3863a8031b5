// In pages in Chromium: MSW's service worker that answers from the sandbox, and Sentry, which wraps fetch.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { listen } from '../node/http-server.mjs';
import { chromiumOptions } from '../../www-example/tests/drivers/chromium.mjs';
import { LONGEST } from '../../www-example/tests/drivers/limits.mjs';

const WORKER = new URL('node_modules/msw/lib/mockServiceWorker.js', import.meta.url);
const html = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';

let launched;
after(async () => (await launched)?.close());

/** Opens a page with this script, on a server that reads an upload when the page says `/go`. Resolves with the result of the page's `play()`. */
async function play(t, script) {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/page/${script}`],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  const files = {
    '/': ['text/html', html],
    '/page.js': ['text/javascript', outputFiles[0].contents],
    '/mockServiceWorker.js': ['text/javascript', await readFile(WORKER)],
  };
  const go = Promise.withResolvers();
  const server = createServer(async (request, response) => {
    if (request.url === '/go') go.resolve();
    if (request.url.includes('/upload/')) await go.promise;
    request.resume().on('end', () => {
      const [type, body] = files[request.url] ?? ['application/json', '{"code":"0","data":{"wire":true}}'];
      response.writeHead(200, { 'content-type': type }).end(body);
    });
  });
  const url = (await listen(t, server)).replace('127.0.0.1', 'localhost');
  launched ??= puppeteer.launch(chromiumOptions());
  const page = await (await launched).newPage();
  page.setDefaultTimeout(LONGEST);
  t.after(() => page.close());
  await page.goto(url);
  await page.waitForFunction(() => globalThis.play, { polling: 20 });
  return page.evaluate(() => globalThis.play());
}

test('MSW in a page answers from the sandbox', async (t) => {
  const { status, refused, files, reports, aborted } = await play(t, 'msw.js');
  assert.equal(status, 'pending_step_up');
  assert.equal(refused, 'applicationNotFound');
  assert.deepEqual(files, Array(2).fill({ name: 'front.jpg', type: 'image/jpeg', size: 200_000 }));
  assert.deepEqual([reports[0].loaded, reports.at(-1).loaded], [0, 200_000]);
  assert.equal(aborted, 'left');
});

test('Sentry in a page: progress still comes from XMLHttpRequest, and a fetch that the test replaces is called', async (t) => {
  const { answer, reports, last, stubbed, ends } = await play(t, 'sentry.js');
  assert.deepEqual(answer.data, { wire: true });
  assert(reports >= 3, `${reports} reports`);
  assert.equal(last.loaded, 24_000_000);
  assert.deepEqual(stubbed.data, { stubbed: true });
  assert.deepEqual(
    ends.map(({ loaded }) => loaded),
    [0, 24_000_000],
  );
});

test('docs/recipes.md shows the handler that is tested here', async () => {
  const recipes = await readFile(new URL('../../docs/recipes.md', import.meta.url), 'utf8');
  const handlers = await readFile(new URL('page/handlers.js', import.meta.url), 'utf8');
  const [, handler] = /``(http\.all.+)``/.exec(recipes);
  assert(handlers.includes(handler));
});
