// Bundles for Node: one folder of output, carried to a place without node_modules and run there.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { assertPlayed } from './expected.js';
import { run } from './program.mjs';

const HERE = import.meta.dirname;
/** The machine's Node, which may be older than the one that runs the bundlers. */
const NODE = process.env.npm_node_execpath;
const NODES = { 'the Node of this machine': NODE, 'Node 24': 'node' };
const SOURCES = { 'ES module': 'bundles/main.mjs', CommonJS: 'bundles/main.cjs' };

/** By tool and form of its output: how it is called with a source (`from`) and a folder (`to`). What is not said is the tool's default. */
const BUNDLERS = {
  'esbuild to ESM': (from, to) => [
    'esbuild',
    from,
    '--bundle',
    '--platform=node',
    '--format=esm',
    `--outfile=${to}/main.mjs`,
    '--log-level=warning',
  ],
  'esbuild to CommonJS': (from, to) => [
    'esbuild',
    from,
    '--bundle',
    '--platform=node',
    `--outfile=${to}/main.cjs`,
    '--log-level=warning',
  ],
  'ncc, in the form of the source': (from, to) => ['ncc', 'build', from, '--out', to, '--no-cache', '--quiet'],
  'tsup to ESM': (from, to) => ['tsup', from, '--format=esm', `--out-dir=${to}`, '--silent'],
  'tsup to CommonJS': (from, to) => ['tsup', from, '--format=cjs', `--out-dir=${to}`, '--silent'],
  'Rolldown to ESM': (from, to) => ['rolldown', from, '--platform=node', '--format=esm', `--file=${to}/main.mjs`],
  'Rolldown to CommonJS': (from, to) => ['rolldown', from, '--platform=node', '--format=cjs', `--file=${to}/main.cjs`],
  'Rspack to ESM': (from, to) => [
    'rspack',
    'build',
    '--config=bundles/rspack-module.config.mjs',
    `--entry=./${from}`,
    `--output-path=${to}`,
  ],
  'Rspack to CommonJS': (from, to) => [
    'rspack',
    'build',
    '--config=bundles/rspack.config.mjs',
    `--entry=./${from}`,
    `--output-path=${to}`,
  ],
  'webpack to CommonJS': (from, to) => [
    'webpack',
    '--mode=production',
    '--target=node',
    `--entry=./${from}`,
    `--output-path=${to}`,
  ],
  'Bun to ESM': (from, to) => ['bun', 'build', from, '--target=node', `--outfile=${to}/main.mjs`],
  'Bun to CommonJS': (from, to) => ['bun', 'build', from, '--target=node', '--format=cjs', `--outfile=${to}/main.cjs`],
  'Deno to ESM': (from, to) => ['deno', 'bundle', '--quiet', '--no-lock', from, `--output=${to}/main.mjs`],
  'Deno to CommonJS': (from, to) => [
    'deno',
    'bundle',
    '--quiet',
    '--no-lock',
    '--format=cjs',
    from,
    `--output=${to}/main.cjs`,
  ],
};
/** Rollup takes ES modules only; packages are the business of a plugin. */
for (const [plugins, config] of Object.entries({ 'with the condition node': 'rollup-node', plain: 'rollup' })) {
  for (const [form, format, ending] of [
    ['ESM', 'es', 'mjs'],
    ['CommonJS', 'cjs', 'cjs'],
  ]) {
    BUNDLERS[`Rollup ${plugins} to ${form}`] = (from, to) =>
      from.endsWith('.mjs') && [
        'rollup',
        from,
        `--config=bundles/${config}.config.js`,
        `--format=${format}`,
        `--file=${to}/main.${ending}`,
        '--silent',
      ];
  }
}

/** Where the output goes, and where it is carried to. */
const built = join(HERE, 'dist/bundles');
const elsewhere = await mkdtemp(join(tmpdir(), 'connectfi-bundles-'));
await rm(built, { recursive: true, force: true });
after(() => rm(elsewhere, { recursive: true }));

/** Carries a folder away and runs what it starts with. It must not lead back here, as a `__dirname` that a bundler wrote out would. */
async function played(folder, program = NODE, options = []) {
  const away = await mkdtemp(join(elsewhere, 'app-'));
  await cp(folder, away, { recursive: true });
  // What a file called .js is, the app says.
  if (/to-ESM/.test(folder)) await writeFile(join(away, 'package.json'), '{ "type": "module" }');
  const entry = (await readdir(away)).find((file) => /^(main|index)\.[cm]?js$/.test(file));
  assert.ok(
    !(await readFile(join(away, entry), 'utf8')).includes(HERE),
    `${entry} names a folder of the machine that built it`,
  );
  return run(program, [...options, entry], { cwd: away });
}

for (const [tool, command] of Object.entries(BUNDLERS)) {
  for (const [form, source] of Object.entries(SOURCES)) {
    const to = join(built, `${tool}, ${form}`.replaceAll(/\W+/g, '-'));
    const call = command(source, to);
    if (!call) continue;
    test(`${tool}: ${form}`, async () => {
      await run(call[0], call.slice(1));
      assertPlayed(await played(to));
    });
  }
}

// What Node takes for a package depends on its version (`module-sync`), and @vercel/nft looks at the Node that runs it.
for (const [form, source] of Object.entries(SOURCES)) {
  for (const [tracing, tracer] of Object.entries(NODES)) {
    test(`the files that @vercel/nft traces in ${tracing}: ${form}`, async (t) => {
      const files = JSON.parse(await run(tracer, ['bundles/trace.mjs', source]));
      const away = await mkdtemp(join(elsewhere, 'traced-'));
      for (const file of files) await cp(join(HERE, file), join(away, file));
      for (const [running, node] of Object.entries(NODES)) {
        await t.test(`run by ${running}`, async () => assertPlayed(await run(node, [source], { cwd: away })));
      }
    });
  }
}

for (const [form, source] of Object.entries(SOURCES)) {
  test(`nothing is left outside of a bundle, not even a module of Node: ${form}`, async () => {
    const to = join(built, `outside-${form}`);
    const [name, ...options] = BUNDLERS['esbuild to ESM'](source, to);
    await run(name, [...options, `--metafile=${to}/meta.json`]);
    const { outputs } = JSON.parse(await readFile(join(to, 'meta.json'), 'utf8'));
    const imports = Object.values(outputs).flatMap((output) => output.imports);
    assert.deepEqual(imports, []);
  });
}

test('a bundle under `node --permission` of Node 24, with no right to read anything else', async () => {
  const to = join(built, 'permission');
  const [name, ...options] = BUNDLERS['esbuild to ESM'](SOURCES['ES module'], to);
  await run(name, options);
  assertPlayed(await played(to, 'node', ['--permission']));
});

for (const form of ['esm', 'cjs']) {
  test(`the sandbox's server in a bundle of esbuild, ${form}`, async () => {
    const to = join(built, `server-${form}`);
    await run('esbuild', [
      'bundles/server.mjs',
      '--bundle',
      '--platform=node',
      `--format=${form}`,
      `--outfile=${to}/main.${form === 'esm' ? 'm' : 'c'}js`,
      '--log-level=warning',
    ]);
    assert.equal(await played(to), '0\n');
  });
}
