// `node start-in-node.mjs <client>`: milliseconds from the import to the first answer, in a fresh process.
import { schema } from './schema.mjs';
import { firstAnswer } from './start.mjs';

// Node loads its own fetch on first use, which must not count for any client.
await new Response('').text();
const start = performance.now();
const { client } = await import(`./clients/${process.argv[2]}.mjs`);
await firstAnswer(client, schema);
console.log(performance.now() - start);
