// Runs schemathesis (PyPI) with openapi.json against the sandbox's HTTP server: node schemathesis.mjs <path of the program>
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from 'connectfi-sdk/sandbox/node';
import { PlainClient } from './plain-client.mjs';

const [program] = process.argv.slice(2);
const description = createRequire(import.meta.url).resolve('connectfi-sdk/openapi.json');
const server = await serve({ seed: 1 });
const { url, sandbox } = server;
const { token } = await new PlainClient({ url, credentials: sandbox.credentials }).logIn();

const options = [
  ['--url', url],
  ['--header', `x-connectfi-token: ${token}`],
  ['--checks', 'all'],
  // It expects a 2xx for every valid request. The API answers 400 to unknown ids.
  ['--exclude-checks', 'positive_data_acceptance'],
  ['--max-examples', '50'],
  ['--seed', '1'],
];
// It stores findings in its working folder; every run here starts without them.
const cwd = await mkdtemp(join(tmpdir(), 'schemathesis-'));
const child = spawn(program, ['run', description, ...options.flat()], { cwd, stdio: 'inherit' });
const [code] = await once(child, 'exit');
await server.close();
await rm(cwd, { recursive: true });

const failures = sandbox.requests.filter(({ status }) => status === null || status >= 500);
console.log(
  `${sandbox.requests.length} calls reached the sandbox, ${failures.length} of them without an answer or with a 5xx`,
);
process.exitCode = code || (failures.length > 0 ? 1 : 0);
