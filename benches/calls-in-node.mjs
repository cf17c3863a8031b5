// One client of calls.mjs, as a separate process: `node calls-in-node.mjs <client> <url of the server>`.
import { contender } from './calls.mjs';
import { answer } from './process.mjs';
import { schema } from './schema.mjs';

const [name, baseURL] = process.argv.slice(2);
const { client } = await import(`./clients/${name}.mjs`);

function cpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

answer(
  contender(client, {
    online: { baseURL, token: 'token' },
    schema,
    clock: () => performance.now() * 1_000,
    effort: cpu,
  }),
);
