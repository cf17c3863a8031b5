import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { check, shownIssue, touch } from '../journey/check';
import { texts } from '../texts';

interface Field {
  id: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  autocomplete?: string;
  inputMode?: 'text' | 'url';
  optional?: boolean;
  readOnly?: boolean;
}

/** A text field with its label, its hint, and under it what is wrong with it. Checked as one types. */
export function field({ id, label, value, onInput, hint, ...rest }: Field): TemplateResult {
  const issue = shownIssue(id, value);
  const described = [hint && `${id}-hint`, issue && `${id}-issue`].filter(Boolean).join(' ');
  const typed = (event: Event) => {
    onInput((event.target as HTMLInputElement).value);
    void check();
  };
  const left = () => {
    touch(id);
    void check();
  };
  return html`
    <div class="field">
      <label for=${id}>${label}${rest.optional ? html` <span class="optional">${texts.optional}</span>` : nothing}</label>
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
      <input
        id=${id}
        name=${id}
        .value=${live(value)}
        ?readonly=${rest.readOnly ?? false}
        ?required=${!rest.optional}
        autocomplete=${rest.autocomplete ?? 'off'}
        inputmode=${rest.inputMode ?? 'text'}
        autocapitalize="none"
        spellcheck="false"
        aria-invalid=${issue ? 'true' : 'false'}
        aria-describedby=${described || nothing}
        @input=${typed}
        @blur=${left}
      />
      <p class="issue" id="${id}-issue" aria-live="polite">${issue ?? ''}</p>
    </div>
  `;
}
