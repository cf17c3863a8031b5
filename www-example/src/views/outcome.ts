import { html, svg, type TemplateResult } from 'lit-html';
import { restart } from '../journey/restart';
import { current } from '../journey/store';
import { texts } from '../texts';
import { heading } from './form';
import { entitiesView } from './review';

const said = texts.outcome;
const approvedSign = svg`<path d="M15 25l6 6 12-13" />`;
const otherSign = svg`<path d="M16 24h16" />`;

/** The last step: the decision. */
export function outcomeView(): TemplateResult {
  const { application } = current();
  const outcome = application?.outcome;
  const { heading: title, text } =
    outcome === 'Approved' ? said.approved : outcome === 'Denied' ? said.denied : said.other;
  return html`
    <div class="seal ${outcome ?? 'other'}" aria-hidden="true">
      <svg viewBox="0 0 48 48">
        <circle cx="24" cy="24" r="22" />
        ${outcome === 'Approved' ? approvedSign : otherSign}
      </svg>
    </div>
    ${heading(title, text)}
    <dl class="facts">
      <div><dt>${texts.review.reference}</dt><dd>${application?.reference}</dd></div>
      <div><dt>${said.applicationId}</dt><dd>${application?.applicationId}</dd></div>
    </dl>
    ${entitiesView(said.people)}
    <div class="actions"><button type="button" class="secondary" @click=${() => void restart()}>${texts.startAgain}</button></div>
  `;
}
