import { html, type TemplateResult } from 'lit-html';
import type { Fault } from 'connectfi-sdk/sandbox';
import { latencyNow, setLatency } from '../connection/latency';
import { act, told } from './act';
import { panelTexts } from './panel-texts';

const said = panelTexts.faults;

/** Every kind of fault of the sandbox, by its name in the panel. */
const FAULTS: Record<string, Pick<Fault, 'kind' | 'status' | 'retryAfter'>> = {
  'Connection lost': { kind: 'drop' },
  'Answer lost': { kind: 'dropAfter' },
  'No answer': { kind: 'hang' },
  'Status 500': { kind: 'status', status: 500 },
  'Status 503, retry after 1 s': { kind: 'status', status: 503, retryAfter: 1 },
  'Status 429, retry after 1 s': { kind: 'status', status: 429, retryAfter: 1 },
  'Status 401': { kind: 'status', status: 401 },
  'A page of HTML': { kind: 'html' },
  'Answer cut off': { kind: 'truncate' },
  Redirect: { kind: 'redirect' },
};

/** The page's calls, as path prefixes. */
const CALLS = [
  '/auth/get-token',
  '/customer/init',
  '/akepa/identification',
  '/akepa/document/generate',
  '/akepa/document/upload',
  '/akepa/update',
  '/akepa/status',
];
const LATENCIES = [0, 400, 2_000];

let path = '';
let times = 1;

/** The form that injects a fault. */
export function faultsSection(): TemplateResult {
  return html`
    <section>
      <h3>${said.title}</h3>
      <p>${said.lead}</p>
      <div class="row">
        <label>${said.call} <select name="fault-call" @change=${(event: Event) => (path = selected(event))}>
          ${options(['', ...CALLS], path, (call) => call || said.anyCall)}
        </select></label>
        <label>${said.times} <select name="fault-times" @change=${(event: Event) => (times = Number(selected(event)))}>
          ${options([1, 3], times, (amount) => (amount === 1 ? said.once : said.thrice))}
        </select></label>
      </div>
      <div class="row chips">
        ${Object.entries(FAULTS).map(
          ([name, fault]) =>
            html`<button type="button" class="chip" @click=${() => void inject(name, fault)}>${name}</button>`,
        )}
        <button type="button" class="chip" @click=${() => void expire()}>${said.expire}</button>
      </div>
      <p role="status" class="told">${told('faults')}</p>
      <label>${said.latency} <select name="latency" @change=${(event: Event) => setLatency(Number(selected(event)))}>
        ${options(LATENCIES, latencyNow(), said.milliseconds)}
      </select></label>
    </section>
  `;
}

/** The options of a select, with the one that is in force chosen, also when the panel is opened again. */
const options = <Value extends string | number>(values: Value[], chosen: Value, nameOf: (value: Value) => string) =>
  values.map((value) => html`<option value=${value} .selected=${value === chosen}>${nameOf(value)}</option>`);

const selected = (event: Event): string => (event.target as HTMLSelectElement).value;

function inject(name: string, kind: (typeof FAULTS)[string]): Promise<void> {
  const fault = { ...kind, times, ...(path && { path }) };
  const told = said.injected(`${name}${path && `, ${path}`}${times > 1 ? ` × ${times}` : ''}`);
  return act('faults', (sandbox) => sandbox.inject(fault), told);
}

const expire = (): Promise<void> => act('faults', (sandbox) => sandbox.expireTokens(), said.expired);
