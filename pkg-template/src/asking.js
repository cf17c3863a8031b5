import { builtin } from './node-builtin.js';

/** Asks a client's token function; `isAsking` knows of it meanwhile. */
export function ask(client, token, request) {
  let began = false;
  const { AsyncLocalStorage } = builtin('node:async_hooks') ?? {};
  // A function that hangs is asked again.
  client.asking?.disable();
  const asking = AsyncLocalStorage
    ? new AsyncLocalStorage()
    : // Knows what the function does until its first `await`.
      { run: (_, work) => work(), getStore: () => !began, disable() {} };
  client.asking = asking;
  const given = new Promise((resolve) => resolve(asking.run(true, () => token(request))));
  began = true;
  const end = () => {
    // Node 20 makes every promise of the process slower while there is one.
    asking.disable();
    if (client.asking === asking) client.asking = undefined;
  };
  given.then(end, end);
  return given;
}

/** Whether this is inside of the client's token function, which would wait for the call, and the call for the token. */
export const isAsking = (client) => client.asking?.getStore();
