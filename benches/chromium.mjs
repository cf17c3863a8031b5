// Everything that is measured in headless Chromium.
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureCalls } from './calls.mjs';
import { CLIENTS, MEGABYTES, PHOTOGRAPHS, PREPARERS, UPLOADERS } from './contenders.mjs';
import { schema } from './schema.mjs';
import { inTurn, pick } from './side-by-side.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const STARTS = 5;
const UPLOADS = 9;
const PHOTOS = 9;
const FLAGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Bundles for the page, written to `folder`: the whole bench, and each client alone. */
async function writePage(folder) {
  const alone = (client) =>
    `export { client } from './clients/${client}.mjs'; export { firstAnswer } from './start.mjs';`;
  const together = (client) =>
    `export { client } from './clients/${client}.mjs'; export { contender } from './calls.mjs';`;
  const entries = Object.values(CLIENTS).flatMap((client) => [
    [client, alone(client)],
    [`calls-${client}`, together(client)],
  ]);
  const whole = ['page', 'photo'].map((name) => [name, `export * from './${name}.mjs';`]);
  for (const [name, contents] of [...whole, ...entries]) {
    await build({
      stdin: { contents, resolveDir: HERE },
      outfile: join(folder, 'app', `${name}.js`),
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
    });
  }
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>bench</title><link rel="icon" href="data:">');
}

/** One client in a page of its own, in a context of its own, which no process shares with another. */
async function calling(browser, url, client) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(
    async ([client, schema]) => {
      const loaded = await import(`/app/calls-${client}.js`);
      // A page works in one thread, so the time it takes is its cost.
      const clock = () => performance.now() * 1_000;
      const online = { baseURL: location.origin, token: 'token' };
      globalThis.contender = loaded.contender(loaded.client, { online, schema, clock, effort: clock });
    },
    [client, schema],
  );
  const ask = (...asked) => page.evaluate(([method, index]) => globalThis.contender[method](index), asked);
  return { ask, context };
}

async function calls(browser, url) {
  const partners = [];
  for (const [name, client] of Object.entries(CLIENTS)) partners.push([name, await calling(browser, url, client)]);
  const measured = await measureCalls(Object.fromEntries(partners.map(([name, { ask }]) => [name, ask])), 'µs');
  for (const [, { context }] of partners) await context.close();
  return measured;
}

/** In a new browser context, so that every cache is empty. */
async function startOf(browser, url, client) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await page.evaluate(
      async ([client, schema]) => {
        await new Response('').text();
        const { compile } = WebAssembly;
        let compiling = 0;
        WebAssembly.compile = async (bytes) => {
          const start = performance.now();
          const module = await compile(bytes);
          compiling = performance.now() - start;
          return module;
        };
        const start = performance.now();
        const loaded = await import(`/app/${client}.js`);
        const imported = performance.now();
        await loaded.firstAnswer(loaded.client, schema);
        const answered = performance.now();
        await loaded.firstAnswer(loaded.client, schema);
        return {
          total: answered - start,
          script: imported - start,
          compiling,
          second: performance.now() - answered,
        };
      },
      [client, schema],
    );
  } finally {
    await context.close();
  }
}

/** A photo of 12 megapixels, prepared in each way: one that has to be turned, and one that is upright as it is stored. */
async function measurePhotos(page) {
  const measurements = [];
  for (const [stored, photo] of Object.entries(PHOTOGRAPHS)) {
    const prepare = (name) =>
      page.evaluate(async (given) => (await import('/app/photo.js')).preparing(...given), [name, stored]);
    await inTurn(PREPARERS, 1, prepare);
    const samples = await inTurn(PREPARERS, PHOTOS, prepare);
    const [{ original }] = Object.values(samples)[0];
    measurements.push(
      { what: `${photo}, prepared`, unit: 'ms', samples: pick(samples, 'time') },
      {
        what: `the same: what is left of ${original.toLocaleString('en')} bytes`,
        unit: 'bytes',
        samples: pick(samples, 'size'),
      },
    );
  }
  return measurements;
}

/** `url` is that of server.mjs, which serves `folder`. */
export async function measureInChromium(url, folder, executablePath) {
  await writePage(folder);
  const browser = await chromium.launch({ executablePath, args: FLAGS, chromiumSandbox: false });
  try {
    const measurements = await calls(browser, url);
    const page = await browser.newPage();
    await page.goto(url);

    const starts = await inTurn(CLIENTS, STARTS, (client) => startOf(browser, url, client));
    measurements.push(
      { what: 'import to first answer', unit: 'ms', samples: pick(starts, 'total') },
      { what: 'a second client, to its first answer', unit: 'ms', samples: pick(starts, 'second') },
    );
    const ours = { 'connectfi-sdk': starts['connectfi-sdk'] };
    for (const [field, what] of [
      ['script', 'the script'],
      ['compiling', 'compiling it'],
    ]) {
      measurements.push({ what: `of the import to first answer: ${what}`, unit: 'ms', samples: pick(ours, field) });
    }

    for (const size of MEGABYTES) {
      const upload = ([client, progress]) =>
        page.evaluate(
          async (given) => (await import('/app/page.js')).upload(...given),
          [client, progress, size, schema],
        );
      await inTurn(UPLOADERS, 1, upload);
      const samples = await inTurn(UPLOADERS, UPLOADS, upload);
      measurements.push(
        { what: `upload of ${size} MB, throughput`, unit: 'MB/s', more: true, samples: pick(samples, 'rate') },
        { what: `upload of ${size} MB, WebAssembly memory`, unit: 'pages more', samples: pick(samples, 'pages') },
      );
    }
    measurements.push(...(await measurePhotos(page)));
    return {
      version: browser.version(),
      measurements: measurements.map((measurement) => ({ where: 'Chromium', ...measurement })),
    };
  } finally {
    await browser.close();
  }
}
