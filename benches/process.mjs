// Runs scripts of this folder as separate processes, so that no measurement shares a heap with another.
import { fork, spawn } from 'node:child_process';
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

/** Starts a script that stays and answers (`answer`). `ask(method, value)` gives the result of a method of its own. */
export function partner(script, ...given) {
  const child = fork(new URL(script, import.meta.url), given.map(String));
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${code}`);
  });
  failed.catch(() => {});
  return {
    async ask(...asked) {
      const answered = once(child, 'message');
      child.send(asked);
      const [result] = await Promise.race([answered, failed]);
      return result;
    },
    end: () => child.kill(),
  };
}

/** The other side: calls the methods of `object` that the parent asks for. */
export function answer(object) {
  process.on('message', async ([method, value]) => process.send(await object[method](value)));
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
