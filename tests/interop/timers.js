// What has to hold under any fake timers; run by each tool's own test. `fake` switches them on, `real` off, `pass` lets time pass.
import { ConnectFi } from 'connectfi-sdk';

const IDS = { customerId: 'cstap_1', applicationId: 'iapp_1' };
const OK = { code: '0', data: { status: 'running' } };
/** What looks like a Response. Node's own waits for `queueMicrotask`, and so for time to pass where that is faked. */
const plain = (status, body) => ({ status, headers: new Headers(), text: async () => JSON.stringify(body) });

/** Plays it all; gives what came of each call. */
export async function play({ fake, real, pass }) {
  const answers = [];
  const fetch = async () => answers.shift() ?? plain(200, OK);
  const connectfi = new ConnectFi({ baseURL: 'https://api.example.com', token: 'secret', fetch, logLevel: 'off' });
  const statuses = [];
  // With the module loaded by then, as in an app.
  statuses.push((await connectfi.akepa.status(IDS)).data.status);
  await fake();
  // Neither needs time to pass, however many there are.
  const beside = [connectfi.akepa.status(IDS), connectfi.akepa.status(IDS)];
  for (const { data } of await Promise.all(beside)) statuses.push(data.status);
  // This one waits until it is tried again.
  answers.push(plain(503, { code: 'exception' }));
  const repeated = connectfi.akepa.status(IDS);
  await pass(10_000);
  statuses.push((await repeated).data.status);
  const settling = connectfi.akepa.waitUntilSettled(IDS, { timeout: 30_000 });
  await pass(60_000);
  const { settled } = await settling;
  // Whatever the host needs of the timers passes too.
  answers.push(Response.json(OK));
  const read = connectfi.akepa.status(IDS);
  await pass(100);
  statuses.push((await read).data.status);
  await real();
  statuses.push((await connectfi.akepa.status(IDS)).data.status);
  return { statuses, settled };
}

export const EXPECTED = { statuses: Array(6).fill('running'), settled: false };
