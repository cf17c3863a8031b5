import '../styles/panel.css';
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { IS_SANDBOX } from '../connection/connection';
import { restart } from '../journey/restart';
import { current } from '../journey/store';
import { codeSection } from './code';
import { faultsSection } from './faults';
import { namesSection } from './names';
import { isPanelOpen, setPanelOpen } from './open-state';
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
  return html`
    <aside class="panel" aria-label=${panelTexts.title}>
      <div class="panel-head">
        <h2>${panelTexts.title}</h2>
        <button type="button" class="plain" @click=${() => void restart()}>${panelTexts.reset}</button>
        <button type="button" class="plain" @click=${() => setPanelOpen(false)}>${panelTexts.close}</button>
      </div>
      <div class="panel-body" tabindex="0" role="region" aria-label=${panelTexts.content}>
        ${IS_SANDBOX ? sandboxSections() : nothing} ${timelineSection()} ${codeSection(current().step)}
      </div>
    </aside>
  `;
}

const sandboxSections = () => html`
  ${current().step === 'who' ? namesSection() : nothing} ${current().step === 'review' ? reviewerSection() : nothing}
  ${faultsSection()}
`;
