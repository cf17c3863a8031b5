import type { Connection } from './controls';
import { openLive } from './live';

/** The API's URL, from the build's environment. Without it the page uses the sandbox. */
const { VITE_BASE_URL } = import.meta.env;
export const IS_SANDBOX = !VITE_BASE_URL;

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
  if (VITE_BASE_URL) return { client: openLive(VITE_BASE_URL) };
  const { openSandbox } = await import('./sandbox');
  return openSandbox();
}
