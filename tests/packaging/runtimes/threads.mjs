import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../journey.js';

// In two worker threads and in the main thread at once. Each thread has its own module.
const played = journey(sdk, Sandbox);
if (isMainThread) {
  const workers = [1, 2].map(() => new Worker(new URL(import.meta.url)));
  const reports = await Promise.all(workers.map((worker) => once(worker, 'message')));
  for (const [report] of reports) assert.deepEqual(report, await played);
  console.log(JSON.stringify(await played));
} else {
  parentPort.postMessage(await played);
}
