import assert from 'node:assert/strict';
import { ConnectFi, init } from 'connectfi-sdk';

const IDS = { customerId: 'cstap_1', applicationId: 'iapp_1' };
const busy = () => new Response('{"code":"exception"}', { status: 503 });

/**
 * Makes ten calls at once, each in a context that `begin(name, work)` makes. Returns the names that `current()` gave inside `fetch`, by the name
 * of the caller, and the names that are expected.
 */
export async function namesSeen(begin, current) {
  const seen = {};
  const attempts = {};
  const fetch = async (_url, { body }) => {
    const { customerId } = JSON.parse(body);
    seen[customerId] ??= [];
    seen[customerId].push(current());
    attempts[customerId] = (attempts[customerId] ?? 0) + 1;
    // The first attempt of each call fails, so the second begins in a timer.
    return attempts[customerId] === 1 ? busy() : Response.json({ code: '0', data: {} });
  };
  let asked = 0;
  const token = async () => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return 'token';
  };
  const connectfi = new ConnectFi({ baseURL: 'https://api.example.com', token, fetch, logLevel: 'off' });
  // Load the module first: while native code loads it, zone.js loses its zone.
  await init();
  const names = Array.from({ length: 10 }, (_, index) => `caller${index}`);
  await Promise.all(names.map((name) => begin(name, () => connectfi.akepa.status({ ...IDS, customerId: name }))));
  assert.equal(asked, 1);
  return [seen, Object.fromEntries(names.map((name) => [name, [name, name]]))];
}
