import { html, type TemplateResult } from 'lit-html';
import type { Fault } from 'connectfi-sdk/sandbox';
import { connect } from '../connection/connection';
import { redraw } from '../state/store';
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
let latency = 0;
let told = '';

/** The form that injects a fault. */
export function faultsSection(): TemplateResult {
  return html`
    <section>
      <h3>${said.title}</h3>
      <p>${said.lead}</p>
      <div class="row">
        <label>${said.call} <select name="fault-call" @change=${(event: Event) => (path = selected(event))}>
          <option value="">${said.anyCall}</option>
          ${CALLS.map((call) => html`<option>${call}</option>`)}
        </select></label>
        <label>${said.times} <select name="fault-times" @change=${(event: Event) => (times = Number(selected(event)))}>
          <option value="1">${said.once}</option>
          <option value="3">${said.thrice}</option>
        </select></label>
      </div>
      <div class="row chips">
        ${Object.entries(FAULTS).map(
          ([name, fault]) =>
            html`<button type="button" class="chip" @click=${() => void inject(name, fault)}>${name}</button>`,
        )}
        <button type="button" class="chip" @click=${() => void expire()}>${said.expire}</button>
      </div>
      <p role="status" class="told">${told}</p>
      <label>${said.latency} <select name="latency" .value=${String(latency)} @change=${(event: Event) => void slowDown(Number(selected(event)))}>
        ${LATENCIES.map((amount) => html`<option value=${amount}>${said.milliseconds(amount)}</option>`)}
      </select></label>
    </section>
  `;
}

const selected = (event: Event): string => (event.target as HTMLSelectElement).value;

async function inject(name: string, fault: (typeof FAULTS)[string]): Promise<void> {
  const { sandbox } = await connect();
  sandbox?.inject({ ...fault, times, ...(path && { path }) });
  tell(said.injected(`${name}${path && `, ${path}`}${times > 1 ? ` × ${times}` : ''}`));
}

async function expire(): Promise<void> {
  const { sandbox } = await connect();
  sandbox?.expireTokens();
  tell(said.expired);
}

async function slowDown(milliseconds: number): Promise<void> {
  latency = milliseconds;
  const { sandbox } = await connect();
  if (sandbox) sandbox.latency = milliseconds;
}

function tell(what: string): void {
  told = what;
  redraw();
}
