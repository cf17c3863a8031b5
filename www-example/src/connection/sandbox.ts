import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { latencyNow } from './latency';
import { carriedOut, Recording } from './recording';
import { logger } from './sdk-log';
import type { Connection, SandboxControls } from './controls';

/** A sandbox in this page, in the state before a reload. */
export async function openSandbox(journey: AbortSignal): Promise<Connection> {
  const recording = new Recording(journey);
  // Webhooks do not leave the page.
  const deliver = async () => new Response(null, { status: 204 });
  const sandbox = await Sandbox.create({ seed: recording.seed, deliver });
  await recording.replay(sandbox);

  // Calls reach the sandbox one after the other, so that they can be repeated in the same order.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn: typeof fetch = (input, init) => {
    const answer = turn.then(() => sandbox.fetch(input, init)).finally(() => recording.keep(sandbox));
    // Keep it even if an answer never comes.
    turn = turn.then(() => carriedOut(sandbox, answer)).then(() => recording.keep(sandbox));
    return answer;
  };

  const controls: SandboxControls = {
    inject: (fault) => recording.note(sandbox, { kind: 'inject', fault }),
    expireTokens: () => recording.note(sandbox, { kind: 'expireTokens' }),
    review: async (applicationId, outcome) => recording.note(sandbox, { kind: 'review', applicationId, outcome }),
  };
  const client = new ConnectFi({
    baseURL: sandbox.url,
    credentials: sandbox.credentials,
    // The sandbox's password is not secret.
    dangerouslyAllowBrowser: true,
    // The sandbox answers at once, unless a fault was injected.
    timeout: 5_000,
    logger,
    logLevel: 'info',
    fetch: async (input, init) => {
      await delay(latencyNow(), init?.signal);
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
