import { html, type TemplateResult } from 'lit-html';
import type { Place } from '../state/applicant';
import { redraw } from '../state/store';
import element from '../snippets/element.ts?raw';
import outcome from '../snippets/outcome.ts?raw';
import who from '../snippets/who.ts?raw';
import { panelTexts } from './panel-texts';

const said = panelTexts.code;

/** Real modules, which the compiler checks with the rest of the page. */
const SNIPPETS: Record<Place, string> = { who, consent: element, documents: element, review: element, outcome };

/** What came of copying, and of which code. */
let told = { code: '', text: '' };

/** The code that a developer writes for the current step. */
export function codeSection(place: Place): TemplateResult {
  const code = SNIPPETS[place];
  return html`
    <section>
      <div class="row spread">
        <h3>${said.title}</h3>
        <button type="button" class="plain" @click=${() => void copy(code)}>${said.copy}</button>
      </div>
      <p role="status" class="told">${told.code === code ? told.text : ''}</p>
      <pre tabindex="0" aria-label=${said.aria} role="region"><code>${code}</code></pre>
    </section>
  `;
}

async function copy(code: string): Promise<void> {
  const tell = (text: string) => {
    told = { code, text };
    redraw();
  };
  // The same words a second time are news only if they were gone.
  tell('');
  await navigator.clipboard.writeText(code).then(
    () => tell(said.copied),
    () => tell(said.failed),
  );
}
