import { journey } from '../state/journey';
import type { Connection } from './controls';
import { openLive } from './live';

/** Whether the page uses the sandbox. It does if the build's environment names no API. */
export const IS_SANDBOX = !import.meta.env.VITE_BASE_URL;

let connecting: Promise<Connection> | undefined;

/** One connection for all callers of a journey; rejects when that ends. After a failure the next caller tries again. */
export async function connect(): Promise<Connection> {
  const signal = journey();
  connecting ??= open(signal);
  const mine = connecting;
  const connection = await mine.catch((error: unknown) => {
    // Not the connection of a later journey.
    if (connecting === mine) connecting = undefined;
    throw error;
  });
  signal.throwIfAborted();
  return connection;
}

/** The next call connects again, to an empty sandbox. */
export function disconnect(): void {
  connecting = undefined;
}

async function open(signal: AbortSignal): Promise<Connection> {
  // The build replaces this condition, so a build with a real API does not contain the sandbox.
  if (import.meta.env.VITE_BASE_URL) return { client: openLive(import.meta.env.VITE_BASE_URL) };
  const { openSandbox } = await import('./sandbox');
  signal.throwIfAborted();
  return openSandbox(signal);
}
