// JSON calls, in Node and in a page: one after the other, refused, and many at once. Each client works in a process of its own, as in an app.
import { FIVE_ISSUES, OFFLINE, ONE_ISSUE, REQUEST } from './request.mjs';
import { atOnce, each, inTurn } from './side-by-side.mjs';

/** Those that check a request before they send it. */
const CHECKING = ['connectfi-sdk', 'axios + ajv', 'openapi-fetch + valibot', 'ky + zod'];

/** Without a network: the effort counts, which in Node is the CPU time of the process. */
const OF_EFFORT = {
  /** So many that the garbage collector runs in each sample. With 300 calls it ran in some samples and not in others. */
  times: 3_000,
  /** So many that the engine has optimised every client. After 3 000 calls it still compiles WebAssembly, in threads that count as CPU time. */
  warmUp: 20_000,
  rounds: 11,
};
const OVER_HTTP = { online: true, times: 30, warmUp: 50, rounds: 11 };
const AT_ONCE = { online: true, warmUp: 1, rounds: 5 };

const ROWS = [
  { what: 'JSON call, instant fetch', ...OF_EFFORT },
  { what: 'refused request, one issue', refused: ONE_ISSUE, ...OF_EFFORT },
  { what: 'refused request, five issues', refused: FIVE_ISSUES, ...OF_EFFORT },
  { what: 'JSON call, loopback', ...OVER_HTTP },
  ...[1, 10, 100, 1_000].map((count) => ({
    what: `${count.toLocaleString('en')} at once, loopback`,
    count,
    ...AT_ONCE,
  })),
];

const refused = (client, request) => () =>
  client.identify(request).then(
    () => {
      throw new Error('not refused');
    },
    () => {},
  );

/**
 * One client, in its process: what it does for each row. `online` is the server's URL. `clock` tells wall time and `effort` the cost of work,
 * both in microseconds.
 */
export function contender(client, { online, schema, clock, effort }) {
  const offline = client({ ...OFFLINE, schema });
  const overHttp = client({ ...online, schema });
  const act = (row) => {
    const made = row.online ? overHttp : offline;
    return row.refused ? refused(made, row.refused) : () => made.identify(REQUEST);
  };
  return {
    warmUp: (index) => each(act(ROWS[index]), ROWS[index].warmUp, clock),
    sample(index) {
      const row = ROWS[index];
      if (row.count) return atOnce(act(row), row.count, clock);
      return each(act(row), row.times, row.online ? clock : effort);
    },
  };
}

/**
 * Measures every row with the contenders of other processes, `(method, index) => promise` by name. Returns `{ what, unit, samples }` for
 * each.
 */
export async function measureCalls(contenders, unit) {
  const measurements = [];
  for (const [index, row] of ROWS.entries()) {
    const names = row.refused ? CHECKING : Object.keys(contenders);
    const those = Object.fromEntries(names.map((name) => [name, contenders[name]]));
    for (const ask of Object.values(those)) await ask('warmUp', index);
    const itsUnit = row.count ? 'µs a call' : row.online ? 'µs' : unit;
    measurements.push({
      what: row.what,
      unit: itsUnit,
      samples: await inTurn(those, row.rounds, (ask) => ask('sample', index)),
    });
  }
  return measurements;
}
