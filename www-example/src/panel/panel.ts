import '../styles/panel.css';
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { restart } from '../restart';
import { placeNow } from '../state/moment';
import { codeSection } from './code';
import { faultsSection } from './faults';
import { isPanelOpen, setPanelOpen } from './open-state';
import { outcomeNamesSection } from './outcome-names';
import { panelTexts } from './panel-texts';
import { reviewerSection } from './reviewer';
import { timelineSection } from './timeline';

const place = document.getElementById('panel');

/** Draws the panel, or nothing if it is closed. */
export function drawPanel(): void {
  if (!place) return;
  const open = isPanelOpen();
  document.body.classList.toggle('with-panel', open);
  render(open ? panel() : nothing, place);
}

function panel(): TemplateResult {
  const at = placeNow();
  return html`
    <aside class="panel" aria-label=${panelTexts.title}>
      <div class="panel-head">
        <h2>${panelTexts.title}</h2>
        <button type="button" class="plain" @click=${restart}>${panelTexts.reset}</button>
        <button type="button" class="plain" @click=${() => setPanelOpen(false)}>${panelTexts.close}</button>
      </div>
      <div class="panel-body" tabindex="0" role="region" aria-label=${panelTexts.content}>
        ${at === 'who' ? outcomeNamesSection() : nothing} ${at === 'review' ? reviewerSection() : nothing} ${faultsSection()}
        ${timelineSection()} ${codeSection(at)}
      </div>
    </aside>
  `;
}
