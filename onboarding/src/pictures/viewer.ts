import { html, nothing, type TemplateResult } from 'lit-html';
import { closeViewer, use } from '../actions/upload.js';
import type { Viewing } from '../session.js';
import { plain, type Scene, secondary } from '../steps/parts.js';
import { labelOf } from './label.js';

const LARGEST = 4;

/** The whole picture, uncropped, and the question whether it can be read. */
export function viewerView(scene: Scene): TemplateResult | typeof nothing {
  const { session, words } = scene;
  const [viewing, ...later] = session.now.viewings;
  if (!viewing) return nothing;
  const said = words.texts.viewer;
  const { url, zoom } = viewing;
  const doubts = doubtsOf(scene, viewing);
  const enlarge = (to: number) =>
    session.show({ viewings: [{ ...viewing, zoom: Math.min(LARGEST, Math.max(1, to)) }, ...later] });
  const cancelled = (event: Event) => {
    event.preventDefault();
    closeViewer(session);
  };
  return html`
    <dialog aria-labelledby="viewer-title" @cancel=${cancelled} @close=${() => closeViewer(session)}>
      <h2 id="viewer-title" tabindex="-1" autofocus>${said.heading}</h2>
      <p>${said.lead}</p>
      <div class="pane" tabindex="0" role="group" aria-label=${said.picture}>
        <img part="picture" class="zoom-${zoom}" src=${url} alt="" @click=${() => enlarge(zoom === LARGEST ? 1 : zoom * 2)} />
      </div>
      <div class="actions">
        ${plain(said.larger, () => enlarge(zoom * 2))} ${plain(said.smaller, () => enlarge(zoom / 2))}
      </div>
      ${
        doubts.length
          ? html`<div part="notice" class="doubts">
            <p class="title">${said.found}</p>
            <ul>${doubts.map((doubt) => html`<li>${doubt}</li>`)}</ul>
          </div>`
          : nothing
      }
      <div class="actions">
        <button
          type="button"
          part="button"
          class=${doubts.length ? 'secondary' : 'primary'}
          data-action="use"
          @click=${({ detail }: MouseEvent) => detail > 1 || void use(session)}
        >${doubts.length ? said.useAnyway : said.use}</button>
        ${secondary(said.another, () => closeViewer(session))}
      </div>
    </dialog>
  `;
}

/** What the applicant should look at, in sentences. */
function doubtsOf(scene: Scene, { found, same }: Viewing): string[] {
  const { words } = scene;
  const { problems, same: sameText } = words.texts.viewer;
  const sentences = found.flatMap((problem) =>
    Object.hasOwn(problems, problem) ? problems[problem as keyof typeof problems] : [],
  );
  if (!same) return sentences;
  return [words.fill(sameText, { side: labelOf(scene, same) }), ...sentences];
}
