import { ConnectFi } from 'connectfi-sdk';
import { Sandbox, type Fault } from 'connectfi-sdk/sandbox';
import { carriedOut, Recording } from './recording';
import { logger } from './timeline';
import type { Connection } from './connection';

/** What the developer panel can do to the sandbox. */
export interface SandboxControls {
  /** Milliseconds before each call reaches the sandbox. */
  latency: number;
  inject(fault: Fault): void;
  expireTokens(): void;
  /** Decides about an application that waits for review. */
  review(applicationId: string, outcome: 'Approved' | 'Denied'): Promise<void>;
  /** Whatever it still does is not kept for a reload. */
  retire(): void;
}

/** A sandbox in this page, as it was before a reload. */
export async function openSandbox(): Promise<Connection> {
  const recording = Recording.kept() ?? Recording.fresh();
  // No webhook leaves the page.
  const deliver = async () => new Response(null, { status: 204 });
  const sandbox = await Sandbox.create({ seed: recording.seed, deliver });
  await recording.replay(sandbox);

  // One call after the other reaches the sandbox, so that they can be made again in the same order.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn: typeof fetch = (input, init) => {
    const answer = turn.then(() => sandbox.fetch(input, init)).finally(() => recording.keep(sandbox));
    // Kept even if there is never an answer.
    turn = turn.then(() => carriedOut(sandbox, answer)).then(() => recording.keep(sandbox));
    return answer;
  };

  const controls: SandboxControls = {
    latency: 0,
    inject: (fault) => recording.note(sandbox, { kind: 'inject', fault }),
    expireTokens: () => recording.note(sandbox, { kind: 'expireTokens' }),
    review: async (applicationId, outcome) => recording.note(sandbox, { kind: 'review', applicationId, outcome }),
    retire: () => recording.stop(),
  };
  const client = new ConnectFi({
    baseURL: sandbox.url,
    credentials: sandbox.credentials,
    // The sandbox's password is no secret.
    dangerouslyAllowBrowser: true,
    // It answers at once, or has been told not to.
    timeout: 5_000,
    logger,
    logLevel: 'info',
    fetch: async (input, init) => {
      await delay(controls.latency, init?.signal);
      return inTurn(input, init);
    },
  });
  return { client, sandbox: controls };
}

function delay(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
