import { html, type TemplateResult } from 'lit-html';
import { missing, submit } from '../actions/submit.js';
import { entitiesToShow, slotsOf, typeOf } from '../journey.js';
import { handoverView } from '../pictures/handover.js';
import { slotView } from '../pictures/slot.js';
import type { PaperType } from '../settings.js';
import { nameAmongSeveral } from './entity-names.js';
import { action, heading, later, noticeAt, plain, type Scene } from './parts.js';

/** The second step: the pictures of each person's document. */
export function documentsView(scene: Scene): TemplateResult {
  const { session, words } = scene;
  const { texts } = words;
  const said = texts.documents;
  const { application, sent } = session.journey;
  const entities = application ? entitiesToShow(application) : [];
  const left = missing(session);
  return html`
    ${heading(said.heading, sent ? said.more : said.lead)} ${noticeAt(scene, 'check')} ${handoverView(scene)}
    ${entities.map((entityId) => entityView(scene, entityId))}
    ${noticeAt(scene, 'send')}
    <p class="hint" id="left">${left ? words.count(said.left, left) : ''}</p>
    <div class="actions">
      ${action(scene, 'send', said.send, () => void submit(session))}
      ${plain(texts.back, () => session.change({ step: 'consent' }))} ${later(scene)}
    </div>
  `;
}

function entityView(scene: Scene, entityId: string): TemplateResult {
  const { session, words } = scene;
  const said = words.texts.documents;
  const { documents } = session.settings;
  const type = typeOf(session.journey, entityId, documents);
  const name = nameAmongSeveral(scene, entityId);
  const question = name ? words.fill(said.whichOf, { name }) : said.which;
  return html`
    <section class="entity" aria-label=${name || said.types[type]}>
      ${
        documents.length > 1
          ? html`<fieldset part="field" class="segments">
            <legend>${question}</legend>
            ${documents.map((option) => typeOption(scene, entityId, option, option === type))}
          </fieldset>`
          : html`<h3>${name ? `${words.isolate(name)}: ${said.types[type]}` : said.types[type]}</h3>`
      }
      <div class="slots">${slotsOf(session.journey, entityId, documents).map((slot) => slotView(scene, slot))}</div>
    </section>
  `;
}

function typeOption({ session, words }: Scene, entityId: string, type: PaperType, chosen: boolean): TemplateResult {
  const choose = () => session.change({ types: { ...session.journey.types, [entityId]: type } });
  return html`
    <label>
      <input type="radio" name="type-${entityId}" value=${type} .checked=${chosen} @change=${choose} />
      <span>${words.texts.documents.types[type]}</span>
    </label>
  `;
}
