import type { Connection } from './controls';
import { openLive } from './live';

/** Whether the page uses the sandbox. It does if the build's environment names no API. */
export const IS_SANDBOX = !import.meta.env.VITE_BASE_URL;

let connecting: Promise<Connection> | undefined;

/** One connection for all callers. After a failure the next caller tries again. */
export function connect(): Promise<Connection> {
  connecting ??= open().catch((error: unknown) => {
    connecting = undefined;
    throw error;
  });
  return connecting;
}

/** The next call connects again, to an empty sandbox. */
export function disconnect(): void {
  connecting?.then(
    ({ sandbox }) => sandbox?.retire(),
    () => undefined,
  );
  connecting = undefined;
}

async function open(): Promise<Connection> {
  // The build replaces this condition, so a build with a real API does not contain the sandbox.
  if (import.meta.env.VITE_BASE_URL) return { client: openLive(import.meta.env.VITE_BASE_URL) };
  const { openSandbox } = await import('./sandbox');
  return openSandbox();
}
