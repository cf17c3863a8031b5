import { html, type TemplateResult } from 'lit-html';
import { entitiesToShow, PAPERS, type PaperType } from '../journey/journey';
import { now } from '../journey/moment';
import { change, current } from '../journey/store';
import { isComplete, submit } from '../journey/submit';
import { LARGEST_FILE } from '../journey/upload';
import { texts } from '../texts';
import { heading } from './form';
import { slotView } from './slot';

const said = texts.documents;

/** The third step: the documents of each person. */
export function documentsView(): TemplateResult {
  const { application, kind } = current();
  const entities = application ? entitiesToShow(application) : [];
  const ready = isComplete(current());
  const { busy } = now();
  return html`
    ${heading(said.heading, kind === 'business' ? said.leadBusiness : said.lead)}
    <p class="hint">${said.formats(LARGEST_FILE)}</p>
    ${entities.map((entityId, place) => entityView(entityId, place, entities.length))}
    <div class="actions">
      <button
        type="button"
        class="primary"
        aria-disabled=${!ready || busy}
        aria-describedby="incomplete"
        @click=${() => ready && void submit()}
      >
        ${busy ? texts.working : said.send}
      </button>
      <p class="hint" id="incomplete">${ready ? '' : said.incomplete}</p>
    </div>
  `;
}

function entityView(entityId: string, place: number, all: number): TemplateResult {
  const { entityNames, paperTypes } = current();
  const type = paperTypes[entityId] ?? 'license';
  const name = all > 1 ? entityNames[entityId] || said.unnamed(place + 1) : (entityNames[entityId] ?? '');
  return html`
    <section class="entity" aria-label=${name ? said.whichFor(name) : said.which}>
      <fieldset class="segments">
        <legend>${name ? said.whichFor(name) : said.which}</legend>
        ${(Object.keys(PAPERS) as PaperType[]).map((option) => typeOption(entityId, option, option === type))}
      </fieldset>
      <div class="slots">${PAPERS[type].map((side) => slotView({ entityId, type, side }, all > 1 ? name : ''))}</div>
    </section>
  `;
}

function typeOption(entityId: string, type: PaperType, chosen: boolean): TemplateResult {
  const choose = () => change({ paperTypes: { ...current().paperTypes, [entityId]: type } });
  return html`
    <label>
      <input type="radio" name="type-${entityId}" value=${type} .checked=${chosen} @change=${choose} />
      <span>${texts.papers[type]}</span>
    </label>
  `;
}
