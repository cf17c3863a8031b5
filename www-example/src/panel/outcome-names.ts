import { html, type TemplateResult } from 'lit-html';
import type { Person } from '../state/applicant';
import { now } from '../state/moment';
import { change, current } from '../state/store';
import { checkMeanwhile } from '../who/check';
import { panelTexts } from './panel-texts';

const said = panelTexts.names;

/** Fills in the first step with a name that leads to a certain outcome. */
export function outcomeNamesSection(): TemplateResult {
  return html`
    <section>
      <h3>${said.title}</h3>
      <p>${said.lead}</p>
      <ul class="names">
        ${Object.entries(said.names).map(
          ([lastName, effect]) => html`
            <li>
              <button type="button" class="chip" @click=${() => fillIn({ firstName: 'Ada', lastName })}>Ada ${lastName}</button>
              <span>${effect}</span>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

function fillIn(person: Person): void {
  if (now().busy) return;
  const businessName = current().businessName || 'Fields & Daughters';
  change(current().kind === 'business' ? { businessName, representatives: [person] } : { person });
  checkMeanwhile();
}
