// What must work with any fake timers. The test of each tool runs it: `fake` switches them on, `real` off, `pass` lets time pass.
import { ConnectFi } from 'connectfi-sdk';

const IDS = { customerId: 'cstap_1', applicationId: 'iapp_1' };
const OK = { code: '0', data: { status: 'running' } };
/** An object like a Response. Node's own Response needs `queueMicrotask`, so where that is faked it waits until time passes. */
const plain = (status, body) => ({ status, headers: new Headers(), text: async () => JSON.stringify(body) });

/** Makes the calls; returns the result of each. */
export async function play({ fake, real, pass }) {
  const answers = [];
  const fetch = async () => answers.shift() ?? plain(200, OK);
  const connectfi = new ConnectFi({ baseURL: 'https://api.example.com', token: 'secret', fetch, logLevel: 'off' });
  const statuses = [];
  // This call loads the module, before the timers are faked.
  statuses.push((await connectfi.akepa.status(IDS)).data.status);
  await fake();
  // Calls at once: none of them needs time to pass.
  const beside = [connectfi.akepa.status(IDS), connectfi.akepa.status(IDS)];
  for (const { data } of await Promise.all(beside)) statuses.push(data.status);
  // This call waits before its second attempt.
  answers.push(plain(503, { code: 'exception' }));
  const repeated = connectfi.akepa.status(IDS);
  await pass(10_000);
  statuses.push((await repeated).data.status);
  const settling = connectfi.akepa.waitUntilSettled(IDS, { timeout: 30_000 });
  await pass(60_000);
  const { settled } = await settling;
  // With a real Response: time passes for what the host needs of the timers.
  answers.push(Response.json(OK));
  const read = connectfi.akepa.status(IDS);
  await pass(100);
  statuses.push((await read).data.status);
  await real();
  statuses.push((await connectfi.akepa.status(IDS)).data.status);
  return { statuses, settled };
}

export const EXPECTED = { statuses: Array(6).fill('running'), settled: false };
