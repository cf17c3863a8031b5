// Compares the package's types with those of the last release. Fails where something public was lost, unless CHANGELOG.md names it in
// backquotes under "Removed".
//   node api-compat.mjs <an empty folder>
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lostMembers } from './element-members.mjs';
import { lost } from './lost.mjs';
import { unannounced } from './removed.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TYPES = 'pkg-template';
const CHANGELOG = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');

/** What git prints; `undefined` where it fails. */
function git(...options) {
  try {
    return execFileSync('git', options, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** The newest release before this commit: its tag, else the commit that wrote its section into the changelog. */
function lastRelease() {
  const tag = git('describe', '--tags', '--abbrev=0', '--match=v*', 'HEAD~1');
  if (tag) return tag;
  const commits = [...CHANGELOG.matchAll(/^## \d.*$/gm)].map(
    ([section]) => git('log', '--reverse', '--format=%H', `-S${section}`, '--', 'CHANGELOG.md')?.split('\n')[0],
  );
  return commits.find((commit) => commit && commit !== git('rev-parse', 'HEAD'));
}

/** What can be imported from the package in a folder, and the path of its declarations; `undefined` where it has none there. */
function declarations(folder) {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const found = {};
  for (const [path, conditions] of Object.entries(exports)) {
    const [, file] = /"types":"([^"]+\.d\.ts)"|$/.exec(JSON.stringify(conditions));
    const declared = file && join(folder, file);
    found[path.replace('.', 'connectfi-sdk')] = declared && existsSync(declared) ? declared : undefined;
  }
  return found;
}

const base = lastRelease();
if (!base) throw new Error('git knows no release to compare with: fetch the whole history');
const [folder] = process.argv.slice(2);
const archive = execFileSync('git', ['archive', base, TYPES], { cwd: ROOT, maxBuffer: Infinity });
execFileSync('tar', ['-x', '-C', folder], { input: archive });

const packages = [join(folder, TYPES), join(ROOT, TYPES)];
const [before, now] = packages.map(declarations);
const members = lostMembers(...packages.map((path) => join(path, 'types')));
const missing = unannounced([...lost(before, now), ...members], CHANGELOG);
console.log(`compared with ${base}`);
for (const name of missing) console.error(`lost: \`${name}\``);
if (missing.length > 0) {
  console.error('Put it back, or name it in CHANGELOG.md under "### Removed" of the newest section.');
  process.exitCode = 1;
}
