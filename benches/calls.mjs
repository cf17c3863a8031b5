// JSON calls, in Node and in a page: one after the other, refused, and many at once.
import { client as axiosAjv } from './clients/axios-ajv.mjs';
import { client as bareFetch } from './clients/bare-fetch.mjs';
import { client as connectfi } from './clients/connectfi-sdk.mjs';
import { client as kyZod } from './clients/ky-zod.mjs';
import { client as openai } from './clients/openai.mjs';
import { client as openapiFetchValibot } from './clients/openapi-fetch-valibot.mjs';
import { FIVE_ISSUES, OFFLINE, ONE_ISSUE, REQUEST } from './request.mjs';
import { atOnce, each, inTurn } from './side-by-side.mjs';

const CLIENTS = {
  'connectfi-sdk': connectfi,
  'axios + ajv': axiosAjv,
  'openapi-fetch + valibot': openapiFetchValibot,
  'ky + zod': kyZod,
  'bare fetch': bareFetch,
  openai,
};
/** Those that check a request before they send it. */
const CHECKING = ['connectfi-sdk', 'axios + ajv', 'openapi-fetch + valibot', 'ky + zod'];
const ROUNDS = 11;
const ROUNDS_AT_ONCE = 5;
/** So many that the garbage collector runs in each sample. With 300 calls it ran in some samples and not in others. */
const CALLS = 3_000;
const CALLS_OVER_HTTP = 30;
/** So many that the engine has optimised every client. After 3 000 calls it still compiles WebAssembly, in threads that count as CPU time. */
const WARM_UP = 20_000;
const WARM_UP_OVER_HTTP = 50;
const AT_ONCE = [1, 10, 100, 1_000];

const refused = (client, request) => () =>
  client.identify(request).then(
    () => {
      throw new Error('not refused');
    },
    () => {},
  );

/**
 * `online` is the server's URL. `clock` tells wall time and `effort` the cost of work (in Node the CPU time of the process), both in
 * microseconds. Returns `{ what, unit, samples }` for each measurement.
 */
export async function measureCalls({ online, schema, clock, effort, unit }) {
  const made = (options) =>
    Object.fromEntries(Object.entries(CLIENTS).map(([name, client]) => [name, client({ ...options, schema })]));
  const offline = made(OFFLINE);
  const overHttp = made(online);
  const checking = Object.fromEntries(CHECKING.map((name) => [name, offline[name]]));
  const measurements = [];

  async function measure(what, itsUnit, clients, act, warmUp, rounds, run) {
    for (const client of Object.values(clients)) await each(act(client), warmUp, clock);
    measurements.push({ what, unit: itsUnit, samples: await inTurn(clients, rounds, (client) => run(act(client))) });
  }

  const call = (client) => () => client.identify(REQUEST);
  await measure('JSON call, instant fetch', unit, offline, call, WARM_UP, ROUNDS, (act) => each(act, CALLS, effort));
  for (const [what, request] of [
    ['refused request, one issue', ONE_ISSUE],
    ['refused request, five issues', FIVE_ISSUES],
  ]) {
    await measure(
      what,
      unit,
      checking,
      (client) => refused(client, request),
      WARM_UP,
      ROUNDS,
      (act) => each(act, CALLS, effort),
    );
  }
  await measure('JSON call, loopback', 'µs', overHttp, call, WARM_UP_OVER_HTTP, ROUNDS, (act) =>
    each(act, CALLS_OVER_HTTP, clock),
  );
  for (const count of AT_ONCE) {
    await measure(
      `${count.toLocaleString('en')} at once, loopback`,
      'µs a call',
      overHttp,
      call,
      1,
      ROUNDS_AT_ONCE,
      (act) => atOnce(act, count, clock),
    );
  }
  return measurements;
}
