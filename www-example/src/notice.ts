import { html, nothing, type TemplateResult } from 'lit-html';
import { now, show } from './state/moment';
import { current } from './state/store';
import { texts } from './texts';

/** The last failure of this page, beside the button that was pressed. */
export function noticeView(): TemplateResult | typeof nothing {
  const { notice, busy } = now();
  if (!notice) return nothing;
  const { problem, again } = notice;
  const dismiss = () => show({ notice: undefined, focus: current().registered ? 'h1' : '.primary' });
  return html`
    <div class="notice" role="group" aria-label=${problem.title} tabindex="-1">
      <h2>${problem.title}</h2>
      <p>${problem.text}</p>
      ${problem.detail ? html`<p class="hint">${texts.forSupport(problem.detail)}</p>` : nothing}
      <div class="actions">
        <button type="button" class="secondary" aria-disabled=${busy} @click=${again}>${texts.tryAgain}</button>
        <button type="button" class="plain" @click=${dismiss}>${texts.dismiss}</button>
      </div>
    </div>
  `;
}
