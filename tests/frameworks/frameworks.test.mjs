import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from '../../www-example/tests/drivers/puppeteer.mjs';
import { assertPlayed } from '../packaging/expected.js';
import { APPS } from './apps.mjs';
import { build, deploy } from './deploy.mjs';
import { write } from './result.mjs';

const FAVICON = /favicon\.ico|status of 404/;
/** What a page shows once it is done: a script's outcome, or what the server rendered. */
const shown = () => document.body?.dataset.outcome ?? document.querySelector('pre')?.textContent;

/** Bytes of the scripts that a page names, each compressed with brotli. */
async function scriptBytes(url) {
  const html = await (await fetch(url)).text();
  const scripts = new Set([...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, source]) => source));
  const sizes = [...scripts].map(
    async (source) => brotliCompressSync(await (await fetch(new URL(source, url))).bytes()).length,
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** By app: its version, what the client costs a page, and which of its routes have played. */
const results = new Map();
const tab = await chromium.open({ width: 800, height: 600 });
after(() => tab.close());

for (const [name, app] of Object.entries(APPS)) {
  test(name, async (t) => {
    const result = { routes: {} };
    results.set(name, result);
    const copy = await build(app);
    result.version = JSON.parse(
      await readFile(join(copy, 'node_modules', app.framework, 'package.json'), 'utf8'),
    ).version;
    const site = await deploy(app, copy);
    t.after(site.close);
    const check = (route, work) =>
      t.test(route, async () => {
        result.routes[route] = false;
        await work();
        result.routes[route] = true;
      });
    for (const [route, path] of Object.entries(app.answers)) {
      await check(route, async () => assertPlayed(await (await fetch(site.url + path)).text()));
    }
    for (const [route, path] of Object.entries(app.pages)) {
      await check(route, async () => {
        const { status } = await fetch(site.url + path);
        assert.equal(status, 200);
        tab.complaints.length = 0;
        await tab.goto(site.url + path);
        assertPlayed(await tab.until('the outcome', shown));
        assert.deepEqual(
          tab.complaints.filter((complaint) => !FAVICON.test(complaint)),
          [],
        );
      });
    }
    if (app.cost) {
      await t.test('what the client costs a page', async () => {
        const [client, none] = await Promise.all(app.cost.map((path) => scriptBytes(site.url + path)));
        result.cost = client - none;
        assert.ok(result.cost > 0 && result.cost < 45_000, `${result.cost} bytes`);
      });
    }
  });
}

// Last: what docs/frameworks.md says is how the last whole run went.
test('the table in docs/frameworks.md', async () => {
  assert.equal(results.size, Object.keys(APPS).length);
  await write(results);
});
