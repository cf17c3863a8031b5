// Compiles everything here against the package in node_modules, with the oldest and the newest TypeScript, as Node and as a bundler
// resolve it, and in a project for Node alone. Before it: `npm ci`, then `npm install --no-save <the packed tarball>`.
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import './generate.mjs';

let failures = 0;
for (const compiler of ['typescript-oldest', 'typescript']) {
  const { version, bin } = JSON.parse(await readFile(new URL(`node_modules/${compiler}/package.json`, import.meta.url), 'utf8'));
  for (const resolution of ['nodenext', 'bundler', 'node-without-dom']) {
    const tsc = new URL(`node_modules/${compiler}/${bin.tsc}`, import.meta.url).pathname;
    const project = new URL(`tsconfig.${resolution}.json`, import.meta.url).pathname;
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
    console.log(`TypeScript ${version}, ${resolution}: ${status === 0 ? 'ok' : 'failed'}`);
    if (status !== 0) {
      console.log(stdout);
      failures += 1;
    }
  }
}
process.exitCode = failures ? 1 : 0;
