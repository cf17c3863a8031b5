// Installs the packed package into a copy of an app, builds that, and carries what is deployed to a place of its own.
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, start } from '../packaging/program.mjs';

const HERE = import.meta.dirname;
/** The tarball, and the folder in which the copies of the apps are built: xtask says where. */
const { CONNECTFI_TARBALL: TARBALL, CONNECTFI_APPS: WORK } = process.env;

/** No build sends anything. */
const QUIET = {
  ASTRO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
  NUXT_TELEMETRY_DISABLED: '1',
};

/** What a build or an earlier run has left. */
const LEFT = (file) => /^(node_modules|\..*|dist|build)$/.test(file) && file !== '.npmrc';

/** Copies an app, installs what it locks, then the package as a user does, and builds. Gives the copy's folder. */
export async function build({ folder, install = [], build }) {
  const copy = join(WORK, folder);
  await mkdir(copy, { recursive: true });
  for (const file of await readdir(copy)) if (file !== 'node_modules') await rm(join(copy, file), { recursive: true });
  for (const file of await readdir(join(HERE, folder)))
    if (!LEFT(file)) await cp(join(HERE, folder, file), join(copy, file), { recursive: true });
  for (const file of ['journey.js', 'page.js']) await cp(join(HERE, '../packaging', file), join(copy, file));

  const lock = createHash('sha256')
    .update(await readFile(join(copy, 'package-lock.json')))
    .digest('hex');
  const stamp = join(copy, 'node_modules/.installed-from');
  if ((await readFile(stamp, 'utf8').catch(() => '')) !== lock) {
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: copy });
    await writeFile(stamp, lock);
  }
  // npm takes a tarball of the same name and version for the one it has installed before.
  await rm(join(copy, 'node_modules/connectfi-sdk'), { recursive: true, force: true });
  await run('npm', ['install', ...install, '--no-audit', '--no-fund', '--loglevel=error', TARBALL], { cwd: copy });
  await run('npm', ['run', build], { cwd: copy, env: QUIET });
  return copy;
}

/** Carries the output of a built app to an empty folder and serves it from there: gives `url`, and `close()`. */
export async function deploy({ output, serve, env }, copy) {
  const away = await mkdtemp(join(tmpdir(), 'connectfi-app-'));
  for (const [from, to] of Object.entries(output))
    await cp(join(copy, from), join(away, to), { recursive: true, verbatimSymlinks: true });
  const port = await freePort();
  const [program, ...options] = serve;
  const server = start(program, options, {
    cwd: away,
    env: { ...QUIET, PORT: String(port), HOST: '127.0.0.1', HOSTNAME: '127.0.0.1', ...env },
  });
  const close = async () => {
    await server.stop();
    await rm(away, { recursive: true });
  };
  try {
    await server.until(/listening|ready|localhost:|127\.0\.0\.1:/i);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}/`, close };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await once(server.close(), 'close');
  return port;
}
