import { fileURLToPath } from 'node:url';
import { serve } from 'connectfi-sdk/sandbox/node';
import { run, start } from '../../tests/packaging/program.mjs';

const EXAMPLES = fileURLToPath(new URL('..', import.meta.url));
export const PASSPORT = fileURLToPath(new URL('../../demo/front.jpg', import.meta.url));

/** A sandbox behind a server until the test ends, and the examples run as a user runs them, with its address and login. */
export async function besideSandbox(t) {
  const { url, sandbox, close } = await serve({ seed: 1 });
  t.after(close);
  const { login, password } = sandbox.credentials;
  const env = { CONNECTFI_BASE_URL: url, CONNECTFI_CLIENTID: login, CONNECTFI_PASSWORD: password, PORT: '0' };
  return {
    sandbox,
    /** Runs a script to its end and gives what it printed. */
    run: (script, ...args) => run('node', [script, ...args], { cwd: EXAMPLES, env }),
    /** Starts a server, and gives its address and a way to wait for what it prints. */
    async serve(script, ...args) {
      const { until, stop } = start('node', [script, ...args], { cwd: EXAMPLES, env });
      t.after(stop);
      const [address] = await until(/http:\S+/);
      return { address, until };
    },
  };
}

/** Builds a page as its README says. */
export const build = (folder) => run('npm', ['run', 'build'], { cwd: `${EXAMPLES}/${folder}` });
