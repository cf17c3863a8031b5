import { html, nothing, type TemplateResult } from 'lit-html';
import { cancel, choose, upload } from '../actions/upload.js';
import { keyOf, type Paper, type Slot } from '../journey.js';
import { message, plain, type Scene, secondary, unseen } from '../steps/parts.js';
import { openCamera } from './camera.js';
import { labelOf } from './label.js';

/** The place of one picture: empty, being prepared, uploading, failed or uploaded. */
export function slotView(scene: Scene, slot: Slot): TemplateResult {
  const { session, words } = scene;
  const said = words.texts.documents;
  const key = keyOf(slot);
  const paper = session.journey.papers[key];
  const refused = session.now.refused[key];
  const preparing = Object.hasOwn(session.now.preparing, key);
  const label = labelOf(scene, slot);
  return html`
    <div
      part="slot"
      class="slot ${paper?.state ?? 'empty'}"
      data-slot=${key}
      data-side=${slot.side}
      tabindex="-1"
      role="group"
      aria-label=${label}
      @dragover=${hover}
      @dragleave=${leave}
      @drop=${(event: DragEvent) => dropped(event, scene, slot)}
    >
      <h3>${said.sides[slot.side]}</h3>
      ${picture(scene, key, label) ?? outline(slot)}
      ${preparing ? html`<p>${said.preparing}</p><div class="waiting" aria-hidden="true"></div>` : nothing}
      ${paper && !preparing ? filled(scene, slot, paper, label) : nothing}
      ${refused ? message(scene, refused.problem, { name: refused.name }) : nothing}
      ${paper?.state === 'uploading' || preparing ? nothing : pickers(scene, slot, label, paper !== undefined)}
    </div>
  `;
}

function picture({ session, words }: Scene, key: string, label: string): TemplateResult | undefined {
  const url = session.journey.papers[key] && session.files.url(key);
  return url
    ? html`<img part="picture" src=${url} alt=${words.fill(words.texts.documents.picture, { side: label })} />`
    : undefined;
}

function filled(scene: Scene, slot: Slot, paper: Paper, label: string): TemplateResult {
  const { session, words } = scene;
  const said = words.texts.documents;
  if (paper.state === 'uploaded') return html`<p class="uploaded-mark">${said.uploaded}</p>`;
  if (paper.state !== 'uploading') {
    const again = secondary(words.texts.tryAgain, () => void upload(session, slot), label);
    return message(scene, paper.problem ?? 'unavailable', { actions: paper.problem === 'gone' ? undefined : again });
  }
  const share = session.uploads.get(keyOf(slot))?.share;
  return html`
    <p>${said.uploading} ${share === undefined ? '' : words.percent(share)}</p>
    ${
      share === undefined
        ? html`<div part="progress" class="waiting" aria-hidden="true"></div>`
        : html`<progress part="progress" aria-label=${`${said.uploading} (${label})`} max="1" value=${share}></progress>`
    }
    <div class="actions">${plain(said.cancel, () => cancel(session, slot), label)}</div>
  `;
}

/** The file picker, and the camera if there is one. */
function pickers(scene: Scene, slot: Slot, label: string, again: boolean): TemplateResult {
  const { session, words } = scene;
  const said = words.texts.documents;
  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // Otherwise the same file could not be chosen again.
    input.value = '';
    if (file) void choose(session, slot, file);
  };
  return html`
    <div class="actions">
      ${session.now.hasCamera ? secondary(said.camera, () => openCamera(session, slot), label) : nothing}
      ${again ? nothing : html`<span class="drop hint">${said.drop}</span>`}
      <label class="chooser">
        <input type="file" accept="image/*,.heic,.heif" @change=${chosen} />
        <span>${again ? said.another : said.file}${unseen(label)}</span>
      </label>
    </div>
  `;
}

const FRONT = 'M14 23a8 8 0 1 0 16 0a8 8 0 1 0-16 0M10 43a12 10 0 0 1 24 0M46 17h28M46 27h28M46 37h18';
const BACK = 'M1 12h84M1 20h84M10 32h40M10 40h28M60 30h14v12H60z';

/** What has to be in the picture: a card, or a passport opened at the page with the photo. */
const outline = ({ side }: Slot): TemplateResult =>
  side === 'photoPage'
    ? html`<svg class="outline" viewBox="0 0 88 125" aria-hidden="true">
        <rect x="1" y="1" width="86" height="123" rx="5" />
        <path d="M1 60h86M46 78h30M46 88h30M46 98h20M8 112h72M8 118h72" />
        <rect x="10" y="72" width="26" height="32" rx="2" />
      </svg>`
    : html`<svg class="outline" viewBox="0 0 86 54" aria-hidden="true">
        <rect x="1" y="1" width="84" height="52" rx="5" />
        <path d=${side === 'front' ? FRONT : BACK} />
      </svg>`;

function hover(event: DragEvent): void {
  event.preventDefault();
  (event.currentTarget as HTMLElement).classList.add('hover');
}

function leave(event: DragEvent): void {
  (event.currentTarget as HTMLElement).classList.remove('hover');
}

function dropped(event: DragEvent, { session }: Scene, slot: Slot): void {
  event.preventDefault();
  leave(event);
  const file = event.dataTransfer?.files[0];
  if (file) void choose(session, slot, file);
}
