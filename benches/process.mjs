// Runs scripts of this folder as separate processes, so that no measurement shares a heap with another.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

function spawned(script, given) {
  return spawn(process.execPath, [script, ...given.map(String)], {
    cwd: new URL('.', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Runs a script to its end and parses its output as JSON. */
export async function run(script, ...given) {
  const child = spawned(script, given);
  const [chunks, [code]] = await Promise.all([child.stdout.toArray(), once(child, 'close')]);
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return JSON.parse(Buffer.concat(chunks));
}

/** Starts a server and waits until it prints a line that matches `pattern`; `stop()` ends it. */
export async function start(script, given, pattern) {
  const child = spawned(script, given);
  for await (const line of createInterface(child.stdout)) {
    const found = pattern.exec(line);
    if (!found) continue;
    child.stdout.resume();
    return {
      found,
      async stop() {
        child.kill();
        await once(child, 'close');
      },
    };
  }
  throw new Error(`${script} ended before it listened`);
}
