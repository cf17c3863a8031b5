import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { now } from '../state/moment';
import { checkMeanwhile, shownIssue } from './check';

interface Field {
  id: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  autocomplete?: string;
  /** Whether a phone's keyboard begins each word with a capital, as in a name. */
  capitals?: 'words' | 'none';
}

/** A text field with its label, its hint, and its message. It is checked while the applicant types. */
export function field({
  id,
  label,
  value,
  onInput,
  hint,
  autocomplete = 'off',
  capitals = 'words',
}: Field): TemplateResult {
  const issue = shownIssue(id, value);
  const described = [hint && `${id}-hint`, issue && `${id}-issue`].filter(Boolean).join(' ');
  const typed = (event: Event) => {
    onInput((event.target as HTMLInputElement).value);
    checkMeanwhile();
  };
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
      <input
        id=${id}
        name=${id}
        .value=${live(value)}
        required
        ?readonly=${now().busy}
        autocomplete=${autocomplete}
        autocapitalize=${capitals}
        spellcheck="false"
        aria-invalid=${issue ? 'true' : 'false'}
        aria-describedby=${described || nothing}
        @input=${typed}
      />
      <p class="issue" id="${id}-issue" aria-live="polite">${issue ?? ''}</p>
    </div>
  `;
}
