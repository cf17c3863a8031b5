#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { Sandbox } from '../sandbox/index.js';
import { serve } from '../sandbox/node/index.js';

const USAGE = `Usage: connectfi-sandbox [options]

The connectFi KYC/KYB API on this machine, with a state that lasts as long as it runs.

  --port <number>    where to listen; 0 takes any port that is free (default 4010)
  --host <address>   default 127.0.0.1, which only this machine can reach
  --seed <number>    the same seed gives the same ids, in the same order
  --latency <ms>     added to every answer (default 0)
  --help             this text`;

/** A number from the command line; undefined if the option was not given. */
function number(name, text) {
  if (text === undefined) return undefined;
  if (text.trim() === '' || !Number.isFinite(Number(text))) throw new TypeError(`--${name} must be a number`);
  return Number(text);
}

/** One line for each call: when, what, the answer's status and code, and how long it took. */
function print(started, { method, path, status, code }) {
  const time = new Date(started).toLocaleTimeString('en-GB');
  const answer = status === null ? 'no answer' : [status, code].filter(Boolean).join(' ');
  console.log(`${time}  ${method.padEnd(4)} ${path}  ${answer}  ${Date.now() - started} ms`);
}

/** Makes the sandbox print every call. */
function printing(sandbox) {
  const { fetch } = sandbox;
  sandbox.fetch = async (url, init) => {
    const started = Date.now();
    const line = { method: init.method, path: new URL(url).pathname, status: null };
    try {
      const response = await fetch(url, init);
      line.status = response.status;
      const isFailure = response.status >= 400 && /json/.test(response.headers.get('content-type'));
      if (isFailure) line.code = (await response.clone().json()).code;
      return response;
    } finally {
      print(started, line);
      // Nothing reads this list here, and the program may run for weeks.
      sandbox.requests.length = 0;
    }
  };
  return sandbox;
}

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      seed: { type: 'string' },
      latency: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const sandbox = await Sandbox.create({
    seed: number('seed', values.seed),
    latency: number('latency', values.latency),
  });
  const server = await serve({ sandbox: printing(sandbox), port: number('port', values.port), host: values.host });
  const { login, password } = sandbox.credentials;
  console.log(`connectFi sandbox at ${server.url}  (login ${login}, password ${password}; Ctrl-C ends it)`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      await server.close();
      process.exit(0);
    });
  }
}

main().catch((error) => {
  console.error(`connectfi-sandbox: ${error.message}\n\n${USAGE}`);
  process.exit(1);
});
