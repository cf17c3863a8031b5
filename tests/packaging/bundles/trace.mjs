// `node trace.mjs <file>`: the files that a program needs, as @vercel/nft finds them; paths from the working directory, as one JSON text.
import assert from 'node:assert/strict';
import { nodeFileTrace } from '@vercel/nft';

const { fileList, warnings } = await nodeFileTrace([process.argv[2]]);
assert.deepEqual([...warnings], []);
console.log(JSON.stringify([...fileList]));
