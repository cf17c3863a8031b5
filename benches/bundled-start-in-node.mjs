// `node bundled-start-in-node.mjs <file>`: milliseconds from the `require` of a bundled handler to its first answer, in a fresh process.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// Node loads its own fetch when it is first named; that is nobody's cost here.
await new Response('').text();
const start = performance.now();
await require(process.argv[2]).handler();
console.log(performance.now() - start);
