import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { lost } from './lost.mjs';
import { unannounced } from './removed.mjs';

const folder = mkdtempSync(join(tmpdir(), 'connectfi-lost-'));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
function declared(text) {
  files += 1;
  const path = join(folder, `${files}.d.ts`);
  writeFileSync(path, text);
  return { package: path };
}

const BEFORE = `
  export type Status = 'open' | 'closed';
  export interface Answer { code: '0'; data: { id: string; name?: string }; list: Array<{ one: number; two: number }> }
  export interface Options { signal?: AbortSignal; onProgress?: (progress: { loaded: number; total: number }) => void }
  export class Client {
    static readonly version: string;
    constructor(options?: { token?: string; url?: string });
    readonly document: { upload(id: string, options?: Options & { extra?: boolean }): Promise<{ id: string; status: Status }> };
  }
  export function check(value: unknown, mode?: 'quick' | 'full'): value is Client;
  export default Client;
`;

test('the same and more is no loss', () => {
  const more = BEFORE.replace("'closed';", "'closed' | 'lost' | (string & {});").replace(
    'code:',
    'more?: string; code:',
  );
  assert.deepEqual(lost(declared(BEFORE), declared(BEFORE)), []);
  assert.deepEqual(lost(declared(BEFORE), declared(more)), []);
});

test('a type that gets a name is no loss', () => {
  const named = BEFORE.replace('{ id: string; name?: string }', 'Data').concat(
    'export interface Data { id: string; name?: string }',
  );
  assert.deepEqual(lost(declared(BEFORE), declared(named)), []);
  assert.deepEqual(lost(declared(BEFORE), declared(named.replace('Data { id: string;', 'Data {'))), ['Answer.data.id']);
});

test('an open union takes what it no longer names', () => {
  const open = BEFORE.replace("'open' | 'closed'", "'open' | (string & {})");
  assert.deepEqual(lost(declared(BEFORE), declared(open)), []);
});

for (const [what, gone, name] of [
  ['an export', /export type Status.*\n/, 'Status'],
  ['a default export', 'export default Client;', 'default'],
  ['a member', "code: '0';", 'Answer.code'],
  ['a member of a member', '; name?: string', 'Answer.data.name'],
  ['a member of what is in a list', '; two: number', 'Answer.list.two'],
  ['a field of what a callback is given', '; total: number', 'Options.onProgress(progress).total'],
  ['a static member', 'static readonly version: string;', 'Client.version'],
  ["a field of a constructor's options", '; url?: string', 'Client(options).url'],
  ['a method of a namespace', /upload\(.*?>;? /, 'Client.document.upload'],
  ["a field of a method's options", ' & { extra?: boolean }', 'Client.document.upload(options).extra'],
  ['a field of what a promise gives', 'id: string; status', 'Client.document.upload().id'],
  ['a literal', " | 'closed'", "Status 'closed'"],
  ['a literal of a parameter', " | 'full'", "check(mode) 'full'"],
  ['a parameter', ", mode?: 'quick' | 'full'", 'check(mode)'],
]) {
  test(`${what} that is gone is a loss`, () => {
    const left = BEFORE.replace(gone, gone === 'id: string; status' ? 'status' : '');
    assert.notEqual(left, BEFORE);
    assert.deepEqual(lost(declared(BEFORE), declared(left)), [name]);
  });
}

test('what can no longer be imported is a loss', () => {
  assert.deepEqual(lost({ ...declared(BEFORE), 'package/file.json': undefined }, declared(BEFORE)), [
    'package/file.json',
  ]);
});

const CHANGELOG = `# Changelog

## Unreleased

### Added

- \`Options.more\`

### Removed

- \`Answer.data\` and \`Status 'closed'\`: the API lost them.

## 0.1.0

### Removed

- \`Client\`
`;

test('what the newest section of the changelog removes is announced, with all below it', () => {
  const names = [
    'Answer.data',
    'Answer.data.id',
    'Answer.database',
    "Status 'closed'",
    'Status',
    'Options.more',
    'Client',
  ];
  assert.deepEqual(unannounced(names, CHANGELOG), ['Answer.database', 'Status', 'Options.more', 'Client']);
  assert.deepEqual(unannounced(['Client'], '# Changelog\n'), ['Client']);
});
