// Builds the app of one call with each tool and prints `[tool, raw, gzip, brotli]`, the bytes of its JavaScript, as one JSON text.
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { PAGE_BUNDLERS } from './page-bundlers.mjs';
import { run } from './program.mjs';

const sizes = [];
for (const [tool, command] of Object.entries(PAGE_BUNDLERS)) {
  const folder = join(import.meta.dirname, 'dist/one-call', tool);
  await rm(folder, { recursive: true, force: true });
  const [program, ...options] = command('one-call', folder);
  await run(program, options);
  const scripts = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'));
  const files = await Promise.all(scripts.map((file) => readFile(join(folder, file))));
  const sum = (size) => files.reduce((bytes, file) => bytes + size(file), 0);
  sizes.push([
    tool,
    sum((file) => file.length),
    sum((file) => gzipSync(file, { level: 9 }).length),
    sum((file) => brotliCompressSync(file).length),
  ]);
}
console.log(JSON.stringify(sizes));
