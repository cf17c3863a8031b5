// Compiles everything here against the package in node_modules, with the oldest and the newest TypeScript, as Node and as a bundler
// resolve it, and in a project for Node alone; then has publint and arethetypeswrong look at the package. Before it: `npm ci`, then
// `npm install --no-save <the packed tarball>`.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import './generate.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Runs a program of an npm package; says under a name whether it found anything, and what. */
function run(name, npmPackage, program, ...options) {
  const { bin, version } = JSON.parse(readFileSync(here(`node_modules/${npmPackage}/package.json`), 'utf8'));
  const script = here(`node_modules/${npmPackage}/${bin[program]}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...options], { encoding: 'utf8', cwd: here('.') });
  console.log(`${name.replace('*', version)}: ${status === 0 ? 'ok' : 'failed'}`);
  if (status !== 0) {
    console.log(stdout + stderr);
    process.exitCode = 1;
  }
}

for (const compiler of ['typescript-oldest', 'typescript']) {
  for (const project of ['nodenext', 'bundler', 'node-without-dom']) {
    run(`TypeScript *, ${project}`, compiler, 'tsc', '-p', `tsconfig.${project}.json`);
  }
}
run('publint * --strict', 'publint', 'publint', 'run', 'node_modules/connectfi-sdk', '--strict');
run('arethetypeswrong *', '@arethetypeswrong/cli', 'attw', '--pack', 'node_modules/connectfi-sdk');
