import { html, svg, type TemplateResult } from 'lit-html';
import { heading, type Scene } from './parts.js';
import { entitiesView } from './review.js';

const SIGNS = { approved: svg`<path d="M15 25l6 6 12-13" />`, other: svg`<path d="M16 24h16" />` };

/** The last step: the decision. */
export function outcomeView(scene: Scene): TemplateResult {
  const said = scene.words.texts.outcome;
  const outcome = scene.session.journey.application?.outcome;
  const kind = outcome === 'Approved' ? 'approved' : outcome === 'Denied' ? 'denied' : 'other';
  const { title, text } = said[kind];
  return html`
    <svg class="seal ${kind}" viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="22" />
      ${kind === 'approved' ? SIGNS.approved : SIGNS.other}
    </svg>
    ${heading(title, text)}
    <slot name="outcome"></slot>
    ${entitiesView(scene, said.people)}
  `;
}
