// The production build behind the server that `cargo xtask web` starts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Serves the page on a free port. */
export async function serveSite() {
  const server = spawn(process.execPath, [fileURLToPath(new URL('../serve.mjs', import.meta.url)), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await once(createInterface(server.stdout), 'line');
  return { url, close: () => server.kill() };
}
