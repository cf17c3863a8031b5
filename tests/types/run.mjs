// Compiles everything here against the package in node_modules, with the oldest and the newest TypeScript, with the module resolution
// of Node and of bundlers, and in a project without DOM types. Runs publint and arethetypeswrong. Compares what the package exports, and what
// the templates of frameworks may give to the element, with the reports in api/. First run `npm ci`, then `npm install --no-save <the packed tarball>`.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { changed, exportsAsReported } from './api-report.mjs';
import { FRAMEWORKS, membersChanged } from './element-members.mjs';
import './generate.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

function say(name, good, found) {
  console.log(`${name}: ${good ? 'ok' : 'failed'}`);
  if (good) return;
  console.log(found);
  process.exitCode = 1;
}

/** Runs a program of an npm package and prints what it found under a name. */
function run(name, npmPackage, program, ...options) {
  const { bin, version } = JSON.parse(readFileSync(here(`node_modules/${npmPackage}/package.json`), 'utf8'));
  const script = here(`node_modules/${npmPackage}/${bin[program]}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...options], {
    encoding: 'utf8',
    cwd: here('.'),
  });
  say(name.replace('*', version), status === 0, stdout + stderr);
}

for (const compiler of ['typescript-oldest', 'typescript']) {
  for (const project of ['nodenext', 'bundler', 'node-without-dom']) {
    run(`TypeScript *, ${project}`, compiler, 'tsc', '-p', `tsconfig.${project}.json`);
  }
}
run('publint * --strict', 'publint', 'publint', 'run', 'node_modules/connectfi-sdk', '--strict');
run('arethetypeswrong *', '@arethetypeswrong/cli', 'attw', '--pack', 'node_modules/connectfi-sdk');

/** What is imported → the entry that declares it. */
const ENTRIES = {
  'connectfi-sdk': 'index',
  'connectfi-sdk/inline': 'index',
  'connectfi-sdk/onboarding': 'onboarding',
  'connectfi-sdk/onboarding/react': 'onboarding',
  'connectfi-sdk/onboarding/svelte': 'onboarding',
  'connectfi-sdk/onboarding/vue': 'onboarding',
  'connectfi-sdk/photo': 'photo',
  'connectfi-sdk/sandbox': 'sandbox',
  'connectfi-sdk/sandbox/node': 'sandbox-node',
};
const found = (entry) =>
  `api/${entry}.api.md is not what it was: see git diff. If something public has gone, put it back or release a new major version`;
for (const entry of new Set(Object.values(ENTRIES))) {
  say(`API report, ${entry}`, !changed(entry), found(entry));
}
for (const framework of FRAMEWORKS) {
  const entry = `onboarding-${framework}`;
  say(`API report, ${entry}`, !membersChanged(framework, here('node_modules/connectfi-sdk/types')), found(entry));
}
for (const [specifier, entry] of Object.entries(ENTRIES)) {
  say(`exports of ${specifier}`, await exportsAsReported(specifier, entry), `not the names in api/${entry}.api.md`);
}
