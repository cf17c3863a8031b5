import { html, type TemplateResult } from 'lit-html';
import { now } from '../state/moment';
import { act, told } from './act';
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
      <p role="status" class="told">${told('reviewer')}</p>
    </section>
  `;
}

/** The page learns of the decision as any client does, by polling the status. */
async function decide(outcome: 'Approved' | 'Denied'): Promise<void> {
  const { applicationId } = now();
  if (!applicationId) return;
  await act('reviewer', (sandbox) => sandbox.review(applicationId, outcome), said.decided(outcome));
}
