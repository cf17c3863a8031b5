import { html, type TemplateResult } from 'lit-html';
import { check, touchAll } from '../journey/check';
import { now } from '../journey/moment';
import { texts } from '../texts';

/** A form that continues when it is valid, and otherwise moves the focus to the first invalid field. */
export function form(
  content: TemplateResult,
  submit: { label: string; go: () => Promise<void>; back?: () => void },
): TemplateResult {
  const submitted = async (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.currentTarget as HTMLFormElement;
    if (await check()) return submit.go();
    touchAll();
    const first = Array.from(element.elements).find(({ id }) => id && now().issues[id]);
    if (first instanceof HTMLElement) first.focus();
  };
  const { busy } = now();
  return html`
    <form novalidate @submit=${submitted} aria-busy=${busy}>
      ${content}
      <div class="actions">
        <button type="submit" class="primary" ?disabled=${busy}>${busy ? texts.working : submit.label}</button>
        ${submit.back ? html`<button type="button" class="plain" ?disabled=${busy} @click=${submit.back}>${texts.back}</button>` : ''}
      </div>
    </form>
  `;
}

/** A step's heading. It takes the focus when the step begins, so that a screen reader starts reading there. */
export const heading = (title: string, lead: string): TemplateResult => html`
  <h1 tabindex="-1">${title}</h1>
  <p class="lead">${lead}</p>
`;
