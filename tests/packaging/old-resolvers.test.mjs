// Parcel 2, unless told otherwise, and older tools know no `exports`: they look for a folder with a package.json. webpack can be told to.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import resolve from 'resolve';
import webpack from 'webpack';

const require = createRequire(import.meta.url);
const { exports } = JSON.parse(await readFile(require.resolve('connectfi-sdk/package.json'), 'utf8'));
const code = Object.keys(exports).filter((subpath) => !/\.(json|wasm)$/.test(subpath));

test('there are subpaths', () => assert.ok(code.length > 2));

/** What is exported by name. Node marks an ES module that is required. */
const names = ({ default: _, __esModule, ...named }) => Object.keys(named).sort();
const basedir = import.meta.dirname;
const packageFilter = (manifest) => ({ ...manifest, main: manifest.module });

for (const subpath of code) {
  const specifier = subpath.replace('.', 'connectfi-sdk');
  test(specifier, async () => {
    const [common, module] = [
      resolve.sync(specifier, { basedir }),
      resolve.sync(specifier, { basedir, packageFilter }),
    ];
    assert.deepEqual(names(require(common)), names(require(specifier)));
    assert.deepEqual(names(await import(module)), names(await import(specifier)));
  });
}

/** Builds an app with webpack, which is told to know no `exports`. The app's package.json and module are given. Returns webpack's errors. */
async function build(manifest, source) {
  await mkdir(join(basedir, 'dist'), { recursive: true });
  const app = await mkdtemp(join(basedir, 'dist/without-exports-'));
  await writeFile(join(app, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(app, 'main.js'), source);
  const options = { mode: 'none', context: app, entry: './main.js', resolve: { exportsFields: [] } };
  const compiler = webpack({ ...options, output: { path: join(app, 'built') } });
  const { errors } = (await promisify(compiler.run.bind(compiler))()).toJson();
  await promisify(compiler.close.bind(compiler))();
  await rm(app, { recursive: true });
  return errors.map(({ message }) => message);
}

const importing = (specifiers) => specifiers.map((specifier) => `import '${specifier}';\n`).join('');
const inPages = code.filter((subpath) => !subpath.endsWith('/node'));
const named = (path) => path.replace('.', 'connectfi-sdk');

test('webpack without `exports`, in an app of no "type"', async () => {
  assert.deepEqual(await build({}, importing(inPages.map(named))), []);
});

test('webpack without `exports`, in an app with "type": "module", takes no folder but the file', async () => {
  const manifest = { type: 'module' };
  const [error] = await build(manifest, importing(['connectfi-sdk/sandbox']));
  assert.match(error, /failed to resolve only because it was resolved as fully specified/);
  const files = inPages.map((subpath) => exports[subpath].default.default);
  assert.deepEqual(await build(manifest, importing(files.map(named))), []);
});
