import { test } from 'node:test';
import { run } from './program.mjs';

test('Vitest with jsdom', async () => {
  await run('vitest', ['run', '--root=vitest', '--environment=jsdom']);
});

test('Jest', async (t) => {
  // Jest runs CommonJS by default: the test and what it imports are CommonJS.
  await run('esbuild', [
    'journey.js',
    'expected.js',
    '--format=cjs',
    '--outdir=jest/dist',
    '--out-extension:.js=.cjs',
    '--log-level=warning',
  ]);
  await t.test('Node', () => run('jest', ['--rootDir=jest', 'commonjs']));
  await t.test('jsdom', () => run('jest', ['--config=jest/jsdom.config.mjs', 'commonjs']));
  await t.test('ES modules', () =>
    run('jest', ['--rootDir=jest', 'module'], { env: { NODE_OPTIONS: '--experimental-vm-modules' } }),
  );
});
