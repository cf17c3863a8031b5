import { html, type TemplateResult } from 'lit-html';
import { identify } from '../actions/identify.js';
import { action, heading, later, noticeAt, type Scene } from './parts.js';

/** The first step: what happens with the pictures, what to have at hand, and the agreement, which begins the application. */
export function consentView(scene: Scene): TemplateResult {
  const { session, words } = scene;
  const { texts } = words;
  const said = texts.consent;
  const { kind, documents } = session.settings;
  const names = words.anyOf(documents.map((type) => said.types[type]));
  const begun = session.journey.application !== undefined;
  return html`
    ${heading(said.heading, kind === 'business' ? said.leadBusiness : said.lead)}
    <h3>${said.atHand}</h3>
    <ul class="plainly">
      <li>${words.fill(said.document, { documents: names })}</li>
      <li>${said.light}</li>
      <li>${said.camera}</li>
    </ul>
    <slot name="consent"><p>${said.words}</p></slot>
    ${noticeAt(scene, 'check')} ${noticeAt(scene, 'begin')}
    <div class="actions">
      ${action(scene, 'begin', begun ? texts.continue : said.begin, () => void identify(session), !begun)} ${later(scene)}
    </div>
  `;
}
