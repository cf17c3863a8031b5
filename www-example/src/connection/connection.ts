import type { ConnectFi } from 'connectfi-sdk';
import { openLive } from './live';
import type { SandboxControls } from './sandbox';

/** Whom the page talks to. */
export interface Connection {
  client: ConnectFi;
  /** Only when it is the sandbox. */
  sandbox?: SandboxControls;
}

/** The API to talk to, from the build's environment; without one it is the sandbox in this page. */
const { VITE_BASE_URL } = import.meta.env;
export const IS_SANDBOX = !VITE_BASE_URL;

let connecting: Promise<Connection> | undefined;

/** One connection for all who ask; a failed one can be tried again. */
export function connect(): Promise<Connection> {
  connecting ??= open().catch((error: unknown) => {
    connecting = undefined;
    throw error;
  });
  return connecting;
}

/** The next call connects anew, to a sandbox that knows nothing. */
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
