// Parcel 2, unless told otherwise, and older tools know no `exports`: they look for a folder with a package.json.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import resolve from 'resolve';

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
