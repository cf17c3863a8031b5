// Every block of code in the documents and the types is one of three kinds. JavaScript runs here, with only ids and the port replaced,
// and must print what its comments say. A block that names a file must consist of lines of that file, which other tests run. The rest
// is shell commands and plain text.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { PHOTO, prepare } from './example-world.mjs';
import { refusedUrl } from './raw-server.mjs';

const root = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const BLOCK = /^( *(?:\* )?)```(\w*) ?(.*)\n([\s\S]*?)^\1```$/gm;
/** Folders that are installed, built, or (`api`) generated from the types. */
const NOT_WRITTEN = /^\.|^(node_modules|target|pkg|dist|generated|api|test-output)$/;

/** The documents and declarations that people write, as paths from the root. */
async function documents(folder = '') {
  const found = [];
  for (const entry of await readdir(root(folder), { withFileTypes: true })) {
    if (NOT_WRITTEN.test(entry.name)) continue;
    if (entry.isDirectory()) found.push(...(await documents(`${folder}${entry.name}/`)));
    else if (/\.(md|d\.ts)$/.test(entry.name)) found.push(folder + entry.name);
  }
  return found;
}

async function blocks() {
  const found = [];
  for (const file of await documents()) {
    const text = await readFile(root(file), 'utf8');
    assert.equal(text.split('```').length % 2, 1, `${file} has a block without an end`);
    for (const { 1: margin, 2: language, 3: path, 4: code, index } of text.matchAll(BLOCK)) {
      const line = text.slice(0, index).split('\n').length;
      found.push({ name: `${file}:${line}`, language, path, code: margin ? code.replaceAll(margin, '') : code });
    }
  }
  return found;
}

const world = await prepare();
const folder = await mkdtemp(join(tmpdir(), 'connectfi-examples-'));
await copyFile(PHOTO, join(folder, 'front.jpg'));
// A folder from which `connectfi-sdk` resolves.
const home = fileURLToPath(new URL('node_modules/.examples/', import.meta.url));
await mkdir(home, { recursive: true });
test.after(() => Promise.all([rm(folder, { recursive: true }), rm(home, { recursive: true })]));

async function run(name, code, meanwhile) {
  const file = join(home, `${name.replaceAll(/\W/g, '-')}.mjs`);
  await writeFile(file, code);
  const child = spawn(process.execPath, ['--import', new URL('example-world.mjs', import.meta.url).href, file], {
    cwd: folder,
    env: {
      ...process.env,
      CONNECTFI_EXAMPLE: '1',
      CONNECTFI_BASE_URL: 'https://api.example.com',
      CONNECTFI_CLIENTID: 'demo',
      CONNECTFI_PASSWORD: 'demo',
    },
    timeout: 60_000,
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (errors += text));
  await meanwhile?.(child, () => out);
  const [code_] = await once(child, 'close');
  return { code: code_, out, errors: errors.replaceAll(/^.*(ExperimentalWarning|--trace-warnings).*\n/gm, '') };
}

/** Sends a webhook and an invalid body to the example's server; ends the server when it has printed something. */
async function callWebhook(port, child, printed) {
  const webhook = JSON.parse(await readFile(root('tests/fixtures/akepa-webhook-completed.json'), 'utf8')).request;
  Object.assign(webhook.data, { customerId: world.customerId, applicationId: world.applicationId });
  const post = (body) => fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body });
  let answer;
  for (let attempt = 0; !answer && attempt < 100; attempt += 1) {
    answer = await post(JSON.stringify(webhook)).catch(() => wait(100));
  }
  assert.equal(answer.status, 200);
  assert.equal((await post('<html>')).status, 400);
  for (let attempt = 0; !printed() && attempt < 100; attempt += 1) await wait(100);
  child.kill();
}

const all = await blocks();
const runs = all.filter(({ language, path }) => language === 'js' && !path);
const quoted = all.filter(({ path }) => path);

test('there are blocks of each sort, and none that nothing runs', () => {
  assert(runs.length >= 20 && quoted.length >= 6, `${runs.length} run, ${quoted.length} are of files`);
  const rest = all.filter((block) => !runs.includes(block) && !quoted.includes(block));
  assert.deepEqual(
    rest.filter(({ language }) => !['sh', 'text'].includes(language)).map(({ name }) => name),
    [],
  );
});

for (const { name, path, code } of quoted) {
  test(`${name}, of ${path}`, async () => {
    const places = ['tests/packaging', 'tests/sandbox', 'tests/onboarding'].map((folder) =>
      readFile(root(`${folder}/${path}`), 'utf8'),
    );
    const file = await Promise.any(places);
    for (const line of code.split('\n')) assert(file.includes(line), `${path} lacks: ${line}`);
  });
}

for (const { name, code } of runs) {
  test(name, async () => {
    const { port } = new URL(await refusedUrl());
    const text = code
      .replaceAll(/'cstap_\w+'/g, `'${world.customerId}'`)
      .replaceAll(/'iapp_\w+'/g, `'${world.applicationId}'`)
      .replace('8080', port);
    const serves = text.includes(`.listen(${port}`);
    const {
      code: status,
      out,
      errors,
    } = await run(name, text, serves ? (...running) => callWebhook(port, ...running) : undefined);
    assert.equal(errors, '');
    assert.equal(status, serves ? null : 0);
    for (const [, says] of code.matchAll(/^console\.log\(.*\); \/\/ (.+)$/gm))
      assert(out.includes(says), `${out} has no ${says}`);
    if (code.includes('console.log')) assert.notEqual(out, '');
  });
}
