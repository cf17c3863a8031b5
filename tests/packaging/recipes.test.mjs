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
  'rollup/rollup.config.js': 'plugins: [nodeResolve()]',
  'jest/jsdom.config.mjs': "testEnvironment: 'jest-fixed-jsdom'",
};

test('the npm README', async () => {
  const readme = await read('../../pkg-template/README.md');
  for (const [path, setting] of Object.entries(SETTINGS)) {
    assert.ok(readme.includes(`\`${setting}\``), `the README lacks ${setting}`);
    assert.ok((await read(path)).includes(setting), `${path} lacks ${setting}`);
  }
});
