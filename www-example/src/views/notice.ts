import { html, nothing, type TemplateResult } from 'lit-html';
import { now, show } from '../journey/moment';
import { texts } from '../texts';

/** The last failure, and what to do about it. */
export function noticeView(): TemplateResult | typeof nothing {
  const { notice, busy } = now();
  if (!notice) return nothing;
  const { problem, again } = notice;
  return html`
    <div class="notice" role="alert">
      <h2>${problem.title}</h2>
      <p>${problem.text}</p>
      ${problem.detail ? html`<p class="detail">${texts.forSupport(problem.detail)}</p>` : nothing}
      <div class="actions">
        ${again ? html`<button type="button" class="secondary" ?disabled=${busy} @click=${again}>${texts.tryAgain}</button>` : nothing}
        <button type="button" class="plain" @click=${() => show({ notice: undefined })}>${texts.dismiss}</button>
      </div>
    </div>
  `;
}
