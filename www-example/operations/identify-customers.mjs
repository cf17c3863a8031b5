#!/usr/bin/env node
// Starts an application for each customer of a CSV file, and writes the outcomes to another CSV file.
//
//   node operations/identify-customers.mjs customers.csv outcomes.csv [--concurrency 4]
//
// In:  the columns customerId, reference and, optionally, webhookUrl. References must be new, and must not change between runs.
// Out: customerId, reference, result (identified, exists, refused, failed), applicationId, status, outcome, error, requestId.
// The API and the login come from the environment: CONNECTFI_BASE_URL, CONNECTFI_CLIENTID, CONNECTFI_PASSWORD.
//
// Ctrl-C finishes the pending calls first. You can always run it again: it skips customers who have an application and retries the
// others. No customer gets two applications, because the API accepts a reference once.
// Exit code: 0 all have an application, 1 some have not, 2 the files or options are wrong, 130 interrupted.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { ConnectFi } from 'connectfi-sdk';
import { parse } from 'csv-parse/sync';
import pMap from 'p-map';
import { identify } from './identify.mjs';
import { Outcomes } from './outcomes.mjs';

const USAGE = 'usage: identify-customers.mjs customers.csv outcomes.csv [--concurrency 4]';

function fail(message) {
  console.error(message);
  process.exit(2);
}

function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { concurrency: { type: 'string', default: '4' } },
    });
    const concurrency = Number(values.concurrency);
    if (positionals.length !== 2 || !(Number.isInteger(concurrency) && concurrency > 0)) fail(USAGE);
    return { from: positionals[0], to: positionals[1], concurrency };
  } catch (error) {
    return fail(`${error.message}\n${USAGE}`);
  }
}

async function readCustomers(path) {
  const customers = await readFile(path)
    .then((bytes) => parse(bytes, { bom: true, columns: true, skip_empty_lines: true, trim: true }))
    .catch((error) => fail(`${path}: ${error.message}`));
  const seen = new Set();
  for (const [place, { customerId, reference }] of customers.entries()) {
    if (!customerId || !reference) fail(`${path}: customer ${place + 1} has no customerId or no reference`);
    if (seen.has(reference)) fail(`${path}: the reference ${reference} stands there twice`);
    seen.add(reference);
  }
  return customers;
}

const { from, to, concurrency } = options();
const customers = await readCustomers(from);
const outcomes = await Outcomes.open(to).catch((error) => fail(`${to}: ${error.message}`));
const waiting = customers.filter((customer) => !outcomes.hasApplication(customer));
const connectfi = new ConnectFi();

// Ends the run early: Ctrl-C, or an error that would concern every customer.
let stop;
process.once('SIGINT', () => (stop = 130));

const bar = new SingleBar({ format: '{bar} {value}/{total} customers, {eta_formatted} left', hideCursor: true });
bar.start(customers.length, customers.length - waiting.length);
await pMap(
  waiting,
  async (customer) => {
    if (stop !== undefined) return;
    try {
      await outcomes.add(await identify(connectfi, customer));
      bar.increment();
    } catch (error) {
      stop ??= error;
    }
  },
  { concurrency },
);
bar.stop();
await outcomes.close();

const { identified = 0, exists = 0, refused = 0, failed = 0 } = outcomes.counts(customers);
const left = customers.length - identified - exists - refused - failed;
console.log(`${identified} identified, ${exists} existed already, ${refused} refused, ${failed} failed, ${left} left`);
if (stop instanceof Error) console.error(`${stop.name}: ${stop.message}`);
process.exitCode = stop === 130 ? 130 : stop || identified + exists < customers.length ? 1 : 0;
