import { html, nothing, type TemplateResult } from 'lit-html';
import { IS_SANDBOX } from '../connection/connection';
import { STEPS, type Step } from '../journey/journey';
import { now } from '../journey/moment';
import { current } from '../journey/store';
import { isPanelOpen } from '../panel/open-state';
import { togglePanel } from '../panel/opening';
import { texts } from '../texts';
import { documentsView } from './documents';
import { identificationView } from './identification';
import { noticeView } from './notice';
import { outcomeView } from './outcome';
import { reviewView } from './review';
import { whoView } from './who';

const views: Record<Step, () => TemplateResult> = {
  who: whoView,
  identification: identificationView,
  documents: documentsView,
  review: reviewView,
  outcome: outcomeView,
};

/** The whole page. */
export function page(): TemplateResult {
  const { step } = current();
  return html`
    <a class="skip" href="#form">${texts.skip}</a>
    <header class="rail">
      <div class="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path class="arch" d="M6 27V15a10 10 0 0 1 20 0v12" />
          <path class="door" d="M13 27V16a3 3 0 0 1 6 0v11" />
        </svg>
        <span>${texts.bank}</span>
        ${sandboxMark()}
      </div>
      <div class="promise">
        <p class="display">${texts.title}</p>
        <p>${texts.lead}</p>
      </div>
      ${stepper(step)}
      <div class="assurance">
        <p>${texts.safe}</p>
        ${IS_SANDBOX ? html`<p>${texts.sandboxHint}</p>` : nothing}
      </div>
      <button type="button" class="ghost" aria-expanded=${isPanelOpen()} aria-controls="panel" @click=${togglePanel}>
        ${texts.developerPanel}
      </button>
    </header>
    <main id="form" tabindex="-1">
      ${offlineView()} ${noticeView()}
      <section class="step" data-step=${step}>${views[step]()}</section>
    </main>
    <p class="unseen" role="status" id="announcement">${now().announcement}</p>
  `;
}

function stepper(step: Step): TemplateResult {
  const at = STEPS.indexOf(step);
  return html`
    <nav aria-label=${texts.stepper}>
      <p class="step-count" aria-hidden="true">
        ${texts.stepOf(at + 1, STEPS.length)} · ${texts.steps[step]} ${sandboxMark()}
      </p>
      <ol class="stepper">
        ${STEPS.map((name, place) => {
          const done = place < at || (place === at && step === 'outcome');
          return html`
            <li class=${done ? 'done' : place === at ? 'current' : 'ahead'} aria-current=${place === at ? 'step' : nothing}>
              <span>${texts.steps[name]}${done ? html`<span class="unseen"> (${texts.done})</span>` : nothing}</span>
            </li>
          `;
        })}
      </ol>
    </nav>
  `;
}

const sandboxMark = () =>
  IS_SANDBOX ? html`<span class="mark" title=${texts.sandboxHint}>${texts.sandboxMark}</span>` : nothing;

const offlineView = () => (navigator.onLine ? nothing : html`<p class="offline" role="status">${texts.offline}</p>`);
