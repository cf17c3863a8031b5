// How the cost of one thing grows with how many there are: the cost of each should stay what it is.
import { ANSWER, REQUEST } from './request.mjs';
import { each, median } from './side-by-side.mjs';

const { ConnectFi, validate } = await import('connectfi-sdk');
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
const ROUNDS = 5;
const json = { headers: { 'content-type': 'application/json' } };
const GENERATED = JSON.stringify({ code: '0', data: { id: 'sdoc_1', status: 'generated' } });

/** A `fetch` without a network. */
const instant = async (url) => new Response(url.includes('/document/') ? GENERATED : ANSWER, json);
const settings = { baseURL: 'https://api.example', token: 'token', fetch: instant };

const document = (file) => ({ type: 'passport', name: 'front', file });

/** Each: `what` there is more of, how many, and what makes them `count` times. */
const GROWING = [
  {
    what: 'clients, each with one call',
    counts: [1, 10, 100, 1_000],
    make: (count) => async () => {
      const clients = Array.from({ length: count }, () => new ConnectFi(settings));
      for (const client of clients) await client.akepa.identification(REQUEST);
    },
  },
  {
    what: 'calls of one client, one after the other',
    counts: [1, 10, 100, 1_000, 10_000, 100_000],
    make(count) {
      const client = new ConnectFi(settings);
      return () =>
        each(
          () => client.akepa.identification(REQUEST),
          count,
          () => 0,
        );
    },
  },
  {
    what: 'calls of one client, all at once',
    counts: [1, 10, 100, 1_000, 10_000],
    make(count) {
      const client = new ConnectFi(settings);
      return () => Promise.all(Array.from({ length: count }, () => client.akepa.identification(REQUEST)));
    },
  },
  {
    what: 'issues of one body',
    counts: [1, 10, 100, 1_000, 10_000],
    make(count) {
      const documents = Array.from({ length: count }, () => ({ documentId: 'sdoc_1', entityId: '' }));
      const body = { applicationId: 'iapp_1', documents };
      return async () => {
        const { length } = await validate('akepa.update', body);
        if (length !== count) throw new Error(`${length} issues instead of ${count}`);
      };
    },
  },
  {
    what: 'documents of one submitDocuments',
    counts: [1, 10, 50, 100, 200],
    make(count) {
      const client = new ConnectFi(settings);
      const documents = Array.from({ length: count }, () => document(new Blob([JPEG])));
      const request = { customerId: 'c', applicationId: 'a', workflow: 'PERSONAL', documents };
      return () => client.akepa.submitDocuments(request);
    },
  },
];

/** `{ what, points: [{ count, each }] }` for each, in microseconds by `clock`, the median of some rounds. */
export async function measureGrowth(clock) {
  const measured = [];
  for (const { what, counts, make } of GROWING) {
    // Compiled by the engine before it counts.
    for (let round = 0; round < 300; round += 1) await make(1)();
    const points = [];
    for (const count of counts) {
      const act = make(count);
      const samples = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        samples.push((await each(act, Math.ceil(200 / count), clock)) / count);
      }
      points.push({ count, each: median(samples) });
    }
    measured.push({ what, points });
  }
  return measured;
}
