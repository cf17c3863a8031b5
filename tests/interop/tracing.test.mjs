// Each call runs in the span and scope of its caller, however many calls are under way.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { namesSeen } from './callers.mjs';

test('OpenTelemetry: the spans of fetch are children of their caller’s', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['opentelemetry.mjs'], { cwd: import.meta.dirname });
  const { pairs, calls } = JSON.parse(stdout);
  assert.equal(pairs.length, calls);
  for (const [caller, parent] of pairs) assert.equal(parent, caller);
});

test('Sentry in Node: the scope is the caller’s', async () => {
  const Sentry = await import('@sentry/node');
  Sentry.init({
    dsn: 'https://public@127.0.0.1:1/1',
    tracesSampleRate: 1,
    transport: () => ({ send: async () => ({}), flush: async () => true }),
  });
  const begin = (name, work) =>
    Sentry.withIsolationScope((scope) => {
      scope.setTag('caller', name);
      return Sentry.startSpan({ name }, work);
    });
  const [seen, expected] = await namesSeen(begin, () => Sentry.getIsolationScope().getScopeData().tags.caller);
  assert.deepEqual(seen, expected);
  await Sentry.close();
});
