import type { Fault, Sandbox } from 'connectfi-sdk/sandbox';
import { keep, recall } from '../state/storage';

const KEY = 'northgate:sandbox';

type Call = Sandbox['requests'][number];

/** Changes to the sandbox other than calls. */
type Deed =
  | { kind: 'inject'; fault: Fault }
  | { kind: 'expireTokens' }
  | { kind: 'review'; applicationId: string; outcome: 'Approved' | 'Denied' };

interface Kept {
  seed: number;
  calls: readonly Call[];
  /** `after`: how many calls the sandbox had received before. */
  deeds: Array<{ after: number; deed: Deed }>;
}

/**
 * The sandbox lives in the page and is lost on a reload. The same seed and the same calls give the same state with the same ids, so this
 * keeps the calls that it received and repeats them after a reload.
 */
export class Recording {
  #kept: Kept;
  #journey: AbortSignal;

  /** The recording of this tab, or a new one. It records until the journey ends. */
  constructor(journey: AbortSignal) {
    this.#journey = journey;
    this.#kept = recall<Kept>(KEY) ?? {
      seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
      calls: [],
      deeds: [],
    };
  }

  get seed(): number {
    return this.#kept.seed;
  }

  /** Keeps the calls that the sandbox has received so far. */
  keep(sandbox: Sandbox): void {
    if (this.#journey.aborted) return;
    this.#kept.calls = sandbox.requests;
    keep(KEY, this.#kept);
  }

  /** Changes the sandbox, and keeps that change too. */
  async note(sandbox: Sandbox, deed: Deed): Promise<void> {
    const after = sandbox.requests.length;
    await carryOut(sandbox, deed);
    this.#kept.deeds.push({ after, deed });
    this.keep(sandbox);
  }

  /** Brings a new sandbox with the same seed to the recorded state. */
  async replay(sandbox: Sandbox): Promise<void> {
    const { calls, deeds } = this.#kept;
    let token = '';
    for (let place = 0; place <= calls.length; place++) {
      for (const { after, deed } of deeds) if (after === place) await carryOut(sandbox, deed);
      const call = calls[place];
      if (call) token = (await makeAgain(sandbox, call, token)) ?? token;
    }
  }
}

async function carryOut(sandbox: Sandbox, deed: Deed): Promise<void> {
  if (deed.kind === 'inject') sandbox.inject(deed.fault);
  if (deed.kind === 'expireTokens') sandbox.expireTokens();
  if (deed.kind === 'review') await sandbox.review(deed.applicationId, deed.outcome);
}

/** Repeats a call. Resolves with the token, if the call was a login. */
async function makeAgain(sandbox: Sandbox, call: Call, token: string): Promise<string | undefined> {
  // The caller aborted before the sandbox had read it, so it changed nothing.
  if (call.status === null && call.body === undefined && !call.file) return undefined;
  const controller = new AbortController();
  const { method, path } = call;
  const init = { method, redirect: 'manual' as const, signal: controller.signal, ...content(sandbox, call, token) };
  const answer = sandbox
    .fetch(sandbox.url + path, init)
    .then((response) => response.json() as Promise<{ data?: { token?: string } }>)
    // A call that failed fails again.
    .catch(() => undefined);
  // A call without an answer is not awaited: it is enough that the sandbox has read it.
  if (call.status === null) {
    await carriedOut(sandbox, answer);
    controller.abort();
  }
  return (await answer)?.data?.token;
}

/** Resolves when the sandbox has read and carried out the last call, even if it never answers it. */
export async function carriedOut(sandbox: Sandbox, answer: Promise<unknown>): Promise<void> {
  const call = sandbox.requests.at(-1);
  let settled = false;
  const settle = () => (settled = true);
  answer.then(settle, settle);
  while (!settled && call?.body === undefined && !call?.file) await new Promise((resolve) => setTimeout(resolve));
}

function content(
  { credentials }: Sandbox,
  { path, status, body, file }: Call,
  token: string,
): Pick<RequestInit, 'headers' | 'body'> {
  if (path === '/auth/get-token') {
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: credentials }) };
  }
  // A call that was refused for its token must be refused again.
  const headers = { 'x-connectfi-token': status === 401 ? 'refused' : token };
  if (file) {
    const form = new FormData();
    form.append('file', new File([magicNumber(file.type)], file.name, { type: file.type }));
    return { headers, body: form };
  }
  return body === undefined
    ? { headers }
    : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The part of a picture that the sandbox looks at. */
function magicNumber(type: string): Uint8Array<ArrayBuffer> {
  return type === 'image/png'
    ? new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    : new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
}
