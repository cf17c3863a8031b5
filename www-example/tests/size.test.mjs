import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url);
const LIMIT = 60_000;

it('shows its first view with less than 60 KB', async () => {
  const page = await readFile(new URL('index.html', DIST), 'utf8');
  const named = Array.from(page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g), ([, file]) => file);
  assert.ok(named.length >= 2, 'a script and a style sheet');
  // Loaded when they are needed.
  for (const file of named) assert.doesNotMatch(file, /sandbox|panel|onboarding|photo/);
  const sizes = await Promise.all(
    named.map(async (file) => [file, brotliCompressSync(await readFile(new URL(file, DIST))).length]),
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.log(sizes.map(([file, size]) => `${file} ${size}`).join(', '), 'together', total);
  assert.ok(total < LIMIT, `${total} bytes`);
});
