import { html, nothing, type TemplateResult } from 'lit-html';
import { check } from '../actions/resume.js';
import type { Known } from '../journey.js';
import { movesByItself } from '../journey.js';
import type { Words } from '../texts/words.js';
import { nameOf } from './entity-names.js';
import { action, heading, later, noticeAt, type Scene } from './parts.js';

/** A status in words. The API may send one that this version does not know. */
export function statusOf(words: Words, status: string): { title: string; text: string; badge: string } {
  const { statuses } = words.texts.review;
  return Object.hasOwn(statuses, status) ? statuses[status as keyof typeof statuses] : statuses.unknown;
}

/** The third step: the status of the application, live. */
export function reviewView(scene: Scene): TemplateResult {
  const { session, words } = scene;
  const said = words.texts.review;
  const { application } = session.journey;
  const { title, text } = statusOf(words, application?.status ?? 'running');
  const moves = !application || movesByItself(application);
  return html`
    ${heading(title, text)}
    ${moves ? html`<div part="progress" class="waiting" aria-hidden="true"></div>` : nothing}
    <slot name="help"></slot>
    ${entitiesView(scene, said.people)} ${noticeAt(scene, 'follow')} ${noticeAt(scene, 'check')}
    <div class="actions">
      ${moves ? nothing : action(scene, 'check', said.again, () => void check(session, 'check'))} ${later(scene)}
    </div>
  `;
}

/** The status of each person and of the business itself. */
export function entitiesView(scene: Scene, title: string): TemplateResult | typeof nothing {
  const { entities = [] } = scene.session.journey.application ?? {};
  if (entities.length < 2) return nothing;
  return html`
    <h3>${title}</h3>
    <ul class="entities">
      ${entities.map((entity) => entityView(scene, entity))}
    </ul>
  `;
}

function entityView(scene: Scene, { entityId, status, outcome }: Known['entities'][number]): TemplateResult {
  const { outcomes } = scene.words.texts.review;
  const known = outcome && Object.hasOwn(outcomes, outcome) ? (outcome as keyof typeof outcomes) : 'unknown';
  return html`
    <li>
      <span><bdi>${nameOf(scene, entityId)}</bdi></span>
      <span class="badge ${known}">${outcome ? outcomes[known] : statusOf(scene.words, status).badge}</span>
    </li>
  `;
}
