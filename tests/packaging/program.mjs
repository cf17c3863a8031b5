import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** This folder, in which everything runs unless it says otherwise. */
const HERE = import.meta.dirname;
/** Milliseconds after which a program counts as stuck; far above what any takes on a busy machine with two cores. */
const DEADLINE = 240_000;

/**
 * Starts a program of `node_modules/.bin` or of the PATH. `stop` ends it and all processes that it started; `until` waits for a pattern in
 * its output and returns the match; `ended` waits until it exits and returns its standard output.
 */
export function start(name, args, { cwd = HERE, env = {} } = {}) {
  // In its own process group: many of these are scripts that start another process.
  const child = spawn(name, args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  let [output, all, failure] = ['', '', undefined];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
    all += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    all += text;
  });
  child.on('error', (error) => {
    failure = error;
  });
  const closed = once(child, 'close').catch(() => []);
  const told = () => `${name} ${args.join(' ')}:\n${failure ?? ''}${all}`;

  const stop = async () => {
    process.off('exit', kill);
    kill();
    await closed;
  };
  const kill = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', kill);

  return {
    stop,
    async until(pattern) {
      const deadline = Date.now() + DEADLINE;
      while (!pattern.test(all)) {
        assert.ok(!failure && child.exitCode === null && Date.now() < deadline, `not seen: ${pattern} in ${told()}`);
        await sleep(20);
      }
      return pattern.exec(all);
    },
    async ended() {
      const late = setTimeout(kill, DEADLINE);
      await closed;
      clearTimeout(late);
      await stop();
      assert.equal(child.exitCode, 0, told());
      return output;
    },
  };
}

/** Runs a program to its end and returns its standard output. */
export const run = (...call) => start(...call).ended();
