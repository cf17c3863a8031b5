import type { ConnectFi } from 'connectfi-sdk';

/** Waits until the status no longer changes by itself. Lost connections do not end the wait. */
export async function watch(connectfi: ConnectFi, customerId: string, applicationId: string, signal: AbortSignal) {
  const { settled, value } = await connectfi.akepa.waitUntilSettled(
    { customerId, applicationId },
    { signal, timeout: 600_000, onStatus: ({ status }) => console.log(status) },
  );
  return settled ? value.outcome : undefined;
}
