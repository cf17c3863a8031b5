// The tests in this folder use the options and settings that the documents tell a user to write. (tests/node/examples.test.mjs checks
// the documents' blocks of code.)
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const read = (path) => readFile(new URL(path, import.meta.url), 'utf8');
const documents = (await read('../../docs/recipes.md')) + (await read('../../docs/troubleshooting.md'));

test('the options', async () => {
  const tests = (await read('runtimes.test.mjs')) + (await read('sites.mjs'));
  const options = [...documents.matchAll(/`(--[^`]+)`/g)].map(([, option]) => option);
  assert.ok(options.length > 0);
  for (const option of options) assert.ok(tests.includes(`'${option}'`), `no test uses ${option}`);
});

/** The settings of the npm README, and where they are tested. */
const SETTINGS = {
  'extension/manifest.json': `"content_security_policy": { "extension_pages": "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" }`,
  'bundles/rollup.config.js': 'plugins: [nodeResolve()]',
  'old-resolvers.test.mjs': 'resolve: { exportsFields: [] }',
  'jest/jsdom.config.mjs': "testEnvironment: 'jest-fixed-jsdom'",
  'runtimes.test.mjs': '--allow-net',
};

/** What the npm README calls a tool → its folder here and its package. */
const TESTED = {
  Node: ['.', 'node'],
  Bun: ['.', 'bun'],
  Deno: ['.', 'deno'],
  workerd: ['.', 'workerd'],
  Vite: ['.', 'vite'],
  webpack: ['.', 'webpack'],
  Rspack: ['.', '@rspack/core'],
  Rollup: ['.', 'rollup'],
  Rolldown: ['.', 'rolldown'],
  esbuild: ['.', 'esbuild'],
  Parcel: ['.', 'parcel'],
  tsup: ['.', 'tsup'],
  '@vercel/ncc': ['.', '@vercel/ncc'],
  '@vercel/nft': ['.', '@vercel/nft'],
  Vitest: ['.', 'vitest'],
  Jest: ['.', 'jest'],
  'Next.js': ['../frameworks/next', 'next'],
  Nuxt: ['../frameworks/nuxt', 'nuxt'],
  SvelteKit: ['../frameworks/sveltekit', '@sveltejs/kit'],
  Astro: ['../frameworks/astro', 'astro'],
  'React Router': ['../frameworks/react-router', 'react-router'],
  Angular: ['../frameworks/angular', '@angular/core'],
};

test('the settings in the npm README', async () => {
  const readme = await read('../../pkg-template/README.md');
  for (const [path, setting] of Object.entries(SETTINGS)) {
    assert.ok(readme.includes(`\`${setting}\``), `the README lacks ${setting}`);
    assert.ok((await read(path)).includes(setting), `${path} lacks ${setting}`);
  }
});

test('the versions in the npm README', async () => {
  const readme = await read('../../pkg-template/README.md');
  const [, rows] = /\| tested with +\|\n(.*?)\n\n/s.exec(readme);
  const told = [...rows.matchAll(/([@\w/.]+(?: Router)?)(?: \d+ and)? (\d+\.\d+\.\d+)/g)].map(([, name, version]) => [
    name,
    version,
  ]);
  const installed = Object.entries(TESTED).map(async ([name, [folder, npmPackage]]) => {
    const { dependencies, devDependencies } = JSON.parse(await read(`${folder}/package.json`));
    return [name, { ...dependencies, ...devDependencies }[npmPackage]];
  });
  assert.deepEqual(told.sort(), (await Promise.all(installed)).sort());
});
