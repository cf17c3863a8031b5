import { html, nothing, type TemplateResult } from 'lit-html';
import { cameraView } from '../pictures/camera.js';
import { labelOf } from '../pictures/label.js';
import { viewerView } from '../pictures/viewer.js';
import { type Step, STEPS } from '../settings.js';
import { consentView } from './consent.js';
import { documentsView } from './documents.js';
import { outcomeView } from './outcome.js';
import { message, type Scene } from './parts.js';
import { reviewView, statusOf } from './review.js';

const VIEWS: Record<Step, (scene: Scene) => TemplateResult> = {
  consent: consentView,
  documents: documentsView,
  review: reviewView,
  outcome: outcomeView,
};

/** Everything that the element shows. */
export function frame(scene: Scene): TemplateResult {
  const { session, words } = scene;
  const { step } = session.journey;
  return html`
    <div class="root" lang=${words.language} dir=${words.direction} role="region" aria-label=${words.texts.label}>
      <slot name="header"></slot>
      ${stepper(scene)} ${navigator.onLine ? nothing : message(scene, 'offline')}
      <div class="step" data-step=${step}>${VIEWS[step](scene)}</div>
      ${step === 'review' ? nothing : html`<slot name="help"></slot>`} ${viewerView(scene)} ${cameraView(scene)}
      <p class="unseen" role="status">${announcement(scene)}</p>
    </div>
  `;
}

/** What a screen reader says although the focus does not move. */
function announcement(scene: Scene): string {
  const { session, words } = scene;
  const { journey, now } = session;
  const { texts } = words;
  if (journey.step === 'review')
    return words.fill(texts.review.said, statusOf(words, journey.application?.status ?? ''));
  if (!now.said) return '';
  const { text, slot, problem } = now.said;
  const title = problem ? texts.problems[problem].title : '';
  return words.fill(texts.documents[text], { side: labelOf(scene, slot), title });
}

/** Whether the applicant has done this step. An application may be under review without documents of its own. */
function isDone({ session }: Scene, name: Step): boolean {
  const { application, sent, step } = session.journey;
  if (step === 'outcome') return true;
  return name === 'consent' ? application !== undefined : name === 'documents' && sent && step !== 'documents';
}

function stepper(scene: Scene): TemplateResult {
  const { session, words } = scene;
  const { texts } = words;
  const { step } = session.journey;
  const place = STEPS.indexOf(step) + 1;
  return html`
    <nav aria-label=${texts.progress}>
      <p class="count" aria-hidden="true">${words.fill(texts.stepOf, { place, all: STEPS.length })} · ${texts.steps[step]}</p>
      <ol>
        ${STEPS.map((name) => {
          const done = name !== step && isDone(scene, name);
          const state = name === step ? 'current' : done ? 'done' : 'ahead';
          return html`<li class=${state} aria-current=${name === step ? 'step' : nothing}>
            <span class="unseen">${texts.steps[name]}${done ? ` (${texts.done})` : ''}</span>
          </li>`;
        })}
      </ol>
    </nav>
  `;
}
