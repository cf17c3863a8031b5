/**
 * Makes each kind of call deep in the caller's own recursion, once in each of the last frames of the stack, while another call is under way.
 * Returns how many calls were answered, refused and never begun, what else happened, and whether the other call and the next one were answered.
 * The function uses nothing outside itself, because a page gets its text.
 */
export async function callAtTheBottom(sdk, depths) {
  const OK = { code: '0', data: { status: 'completed', id: 'd', token: 't' } };
  const STATUS = { customerId: 'c', applicationId: 'a' };
  const base = { baseURL: 'https://api.example', token: 'token', logLevel: 'off' };
  let answer;
  const waiting = new sdk.ConnectFi({ ...base, fetch: () => new Promise((resolve) => (answer = resolve)) });
  const other = waiting.akepa.status(STATUS);
  await new Promise((resolve) => setTimeout(resolve, 20));

  const client = new sdk.ConnectFi({ ...base, fetch: async () => Response.json(OK) });
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array(100).fill(0)]);
  const documents = [{ file: png, type: 'license', name: 'n' }];
  const { signal } = new AbortController();
  const calls = [
    () => client.akepa.status(STATUS, { signal, headers: { 'x-a': 'b' } }),
    () => client.akepa.identification({ customerId: 'c', reference: 'r' }),
    () => client.document.upload('d', png),
    () => client.akepa.submitDocuments({ ...STATUS, workflow: 'PERSONAL', documents }),
    () => client.akepa.waitUntilSettled(STATUS),
    () => client.request('POST', '/x', STATUS),
    () => client.auth.getToken({ login: 'l', password: 'p' }),
    () => sdk.inspectFile(png),
    () => sdk.validate('akepa.status', STATUS),
  ];

  const count = { answered: 0, refused: 0, notBegun: 0 };
  const odd = [];
  for (const [index, call] of calls.entries()) {
    let left = depths;
    const begun = [];
    const dive = () => {
      try {
        dive();
      } catch {
        // The bottom, or a call that was not begun one frame below.
      }
      if (left <= 0) return;
      count.notBegun += 1;
      begun.push(call());
      count.notBegun -= 1;
      left -= 1;
    };
    dive();
    const note = (promise, up) =>
      promise.then(
        () => (count.answered += 1),
        (error) => {
          count.refused += 1;
          const full =
            error instanceof RangeError || /too much recursion|stack overflow|stack is full/i.test(error.message);
          if (!full) odd.push(`call ${up} from the bottom, of kind ${index}: ${error}`);
        },
      );
    await Promise.all(begun.map(note));
  }
  answer(Response.json(OK));
  const same = async (call) => JSON.stringify(await call) === JSON.stringify(OK);
  return { ...count, odd, other: await same(other), next: await same(client.akepa.status(STATUS)) };
}
