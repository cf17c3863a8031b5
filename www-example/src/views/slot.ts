import { html, nothing, type TemplateResult } from 'lit-html';
import { previewOf } from '../journey/files';
import type { Paper } from '../journey/journey';
import { now } from '../journey/moment';
import { current } from '../journey/store';
import { cancel, choose, keyOf, progressOf, upload, type Slot } from '../journey/upload';
import { texts } from '../texts';

const said = texts.documents;

/** The field for one picture: empty, uploading, failed or uploaded. */
export function slotView(slot: Slot, name: string): TemplateResult {
  const key = keyOf(slot);
  const paper = current().papers[key];
  const issue = now().issues[key];
  const label = said.slot(texts.sides[slot.side], name);
  return html`
    <div
      class="slot ${paper?.state ?? 'empty'}"
      data-side=${slot.side}
      role="group"
      aria-label=${label}
      @dragover=${hover}
      @dragleave=${leave}
      @drop=${(event: DragEvent) => dropped(event, slot)}
    >
      <h2>${texts.sides[slot.side]}</h2>
      ${paper ? filled(slot, paper, label) : html`${frame()}${pickers(slot, label, said.drop, said.file)}`}
      <p class="issue" role="alert">${issue ?? ''}</p>
    </div>
  `;
}

function filled(slot: Slot, paper: Paper, label: string): TemplateResult {
  const picture = previewOf(keyOf(slot));
  return html`
    ${picture ? html`<img class="picture" src=${picture} alt=${said.preview(label)} />` : frame()}
    <p class="file"><span>${paper.fileName}</span> <span class="hint">${said.size(paper.size)}</span></p>
    ${paper.state === 'uploading' ? uploading(slot, label) : settled(slot, paper, label)}
  `;
}

function uploading(slot: Slot, label: string): TemplateResult {
  const { loaded = 0, total = 1 } = progressOf(slot) ?? {};
  // Some hosts report only the start and the end: a bar that does not move would look broken.
  const share = loaded > 0 ? loaded / total : undefined;
  return html`
    <div class="progress">
      <progress aria-label=${said.progress(label)} max="1" value=${share ?? nothing}></progress>
      <span>${share === undefined ? said.uploading : said.percent(share)}</span>
      <button type="button" class="plain" @click=${() => cancel(slot)}>
        ${said.cancel}<span class="unseen"> (${label})</span>
      </button>
    </div>
  `;
}

function settled(slot: Slot, paper: Paper, label: string): TemplateResult {
  const done = paper.state === 'uploaded';
  return html`
    ${done ? html`<p class="uploaded-mark">${said.uploaded}</p>` : html`<p class="reason">${paper.reason}</p>`}
    <div class="slot-actions">
      ${
        done
          ? nothing
          : html`<button type="button" class="secondary" @click=${() => void upload(slot)}>
            ${said.tryAgain}<span class="unseen"> (${label})</span>
          </button>`
      }
      ${pickers(slot, label, '', said.replace)}
    </div>
  `;
}

/** A file picker, and on devices with a camera a button for it. */
function pickers(slot: Slot, label: string, lead: string, fileLabel: string): TemplateResult {
  return html`
    <div class="pickers">
      <label class="camera">
        ${picker(slot, true)}<span>${said.camera}<span class="unseen"> (${label})</span></span>
      </label>
      ${lead ? html`<span class="drop-hint">${lead}</span>` : nothing}
      <label class="chooser">
        ${picker(slot, false)}<span>${fileLabel}<span class="unseen"> (${label})</span></span>
      </label>
    </div>
  `;
}

function picker(slot: Slot, camera: boolean): TemplateResult {
  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // Otherwise the same file could not be chosen again.
    input.value = '';
    if (file) void choose(slot, file);
  };
  return html`<input type="file" accept="image/jpeg,image/png" capture=${camera ? 'environment' : nothing} @change=${chosen} />`;
}

const frame = () => html`
  <svg class="picture frame" viewBox="0 0 86 54" aria-hidden="true">
    <rect x="1" y="1" width="84" height="52" rx="5" />
    <circle cx="22" cy="23" r="8" />
    <path d="M10 43a12 10 0 0 1 24 0M46 17h28M46 27h28M46 37h18" />
  </svg>
`;

function hover(event: DragEvent): void {
  event.preventDefault();
  (event.currentTarget as HTMLElement).classList.add('hover');
}

function leave(event: DragEvent): void {
  (event.currentTarget as HTMLElement).classList.remove('hover');
}

function dropped(event: DragEvent, slot: Slot): void {
  event.preventDefault();
  leave(event);
  const file = event.dataTransfer?.files[0];
  if (file) void choose(slot, file);
}
