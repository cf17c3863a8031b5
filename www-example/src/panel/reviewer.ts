import { html, type TemplateResult } from 'lit-html';
import { connect } from '../connection/connection';
import { now } from '../state/moment';
import { panelTexts } from './panel-texts';

const said = panelTexts.reviewer;

/** The reviewer's two buttons. */
export function reviewerSection(): TemplateResult {
  return html`
    <section>
      <h3>${said.title}</h3>
      <p>${said.lead}</p>
      <div class="row">
        <button type="button" class="chip approve" @click=${() => void decide('Approved')}>${said.approve}</button>
        <button type="button" class="chip deny" @click=${() => void decide('Denied')}>${said.deny}</button>
      </div>
    </section>
  `;
}

/** The page learns of the decision as any client does, by polling the status. */
async function decide(outcome: 'Approved' | 'Denied'): Promise<void> {
  const { sandbox } = await connect();
  const { applicationId } = now();
  if (applicationId) await sandbox?.review(applicationId, outcome);
}
