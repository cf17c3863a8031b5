// Runs as a separate process: `node calls-in-node.mjs <url of the server>`.
import { schema } from './schema.mjs';
import { measureCalls } from './calls.mjs';

function cpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

const measurements = await measureCalls({
  online: { baseURL: process.argv[2], token: 'token' },
  schema,
  clock: () => performance.now() * 1_000,
  effort: cpu,
  unit: 'µs CPU',
});
console.log(JSON.stringify(measurements));
process.exit();
