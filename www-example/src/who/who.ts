import { html, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { IS_SANDBOX } from '../connection/connection';
import { noticeView } from '../notice';
import { oneAtATime } from '../one-at-a-time';
import type { Applicant, Person } from '../state/applicant';
import { now, show } from '../state/moment';
import { change, current, redraw } from '../state/store';
import { texts } from '../texts';
import { askAll, check, checkMeanwhile } from './check';
import { field } from './field';
import { register } from './register';

const said = texts.who;

/** This page's own step: who the applicant is. The element does the rest. */
export function whoView(): TemplateResult {
  const { busy } = now();
  return html`
    <h1 tabindex="-1">${said.heading}</h1>
    <p class="lead">${said.lead}</p>
    <form novalidate @submit=${submitted} aria-busy=${busy}>
      <fieldset class="choice">
        <legend>${said.kindLegend}</legend>
        ${kindOption('individual', said.individual, said.individualHint)} ${kindOption('business', said.business, said.businessHint)}
      </fieldset>
      ${IS_SANDBOX ? names() : customerNumber()} ${noticeView()}
      <div class="actions">
        <button type="submit" class="primary" aria-disabled=${busy}>${busy ? texts.working : said.continue}</button>
      </div>
    </form>
  `;
}

/** Continues when the form is right, and otherwise moves the focus to the first wrong field. */
function submitted(event: SubmitEvent): void {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  void oneAtATime(async (signal) => {
    const checked = current();
    const right = await check();
    signal.throwIfAborted();
    if (right) return register(checked, signal);
    askAll();
    const first = Array.from(form.elements).find(({ id }) => id && now().issues[id]);
    if (first instanceof HTMLElement) first.focus();
  });
}

function kindOption(kind: Applicant['kind'], label: string, hint: string): TemplateResult {
  const chosen = () => {
    // The browser has chosen the option already, and drawing takes that back.
    if (now().busy) return redraw();
    change({ kind });
    checkMeanwhile();
  };
  return html`
    <label class="option">
      <input type="radio" name="kind" value=${kind} .checked=${live(current().kind === kind)} @change=${chosen} />
      <span><strong>${label}</strong><span class="hint">${hint}</span></span>
    </label>
  `;
}

const names = (): TemplateResult =>
  current().kind === 'business' ? businessFields() : personFields(current().person, '', (person) => change({ person }));

const customerNumber = (): TemplateResult =>
  field({
    id: 'customerId',
    label: said.number,
    hint: said.numberHint,
    value: current().customerId,
    capitals: 'none',
    onInput: (customerId) => change({ customerId }),
  });

function personFields(person: Person, suffix: string, set: (person: Person) => void): TemplateResult {
  const own = suffix === '';
  return html`
    <div class="pair">
      ${field({
        id: `firstName${suffix}`,
        label: said.firstName,
        value: person.firstName,
        autocomplete: own ? 'given-name' : 'off',
        onInput: (firstName) => set({ ...person, firstName }),
      })}
      ${field({
        id: `lastName${suffix}`,
        label: said.lastName,
        value: person.lastName,
        autocomplete: own ? 'family-name' : 'off',
        onInput: (lastName) => set({ ...person, lastName }),
      })}
    </div>
    ${own ? html`<p class="hint">${said.asOnDocument}</p>` : ''}
  `;
}

function businessFields(): TemplateResult {
  const { businessName, representatives } = current();
  const replace = (place: number, person: Person) =>
    change({ representatives: representatives.map((before, at) => (at === place ? person : before)) });
  const { busy } = now();
  const remove = (place: number) => {
    if (now().busy) return;
    change({ representatives: representatives.filter((_, at) => at !== place) });
    show({ focus: '#add' });
    checkMeanwhile();
  };
  const add = () => {
    if (now().busy) return;
    change({ representatives: [...representatives, { firstName: '', lastName: '' }] });
    show({ focus: `#firstName-${representatives.length}` });
    checkMeanwhile();
  };
  return html`
    ${field({
      id: 'businessName',
      label: said.businessName,
      value: businessName,
      autocomplete: 'organization',
      onInput: (name) => change({ businessName: name }),
    })}
    <h2>${said.representatives}</h2>
    <p class="hint">${said.representativesHint}</p>
    ${representatives.map(
      (person, place) => html`
        <fieldset class="person">
          <legend>${said.representative(place + 1)}</legend>
          ${personFields(person, `-${place}`, (changed) => replace(place, changed))}
          ${
            representatives.length > 1
              ? html`<button type="button" class="plain" aria-disabled=${busy} @click=${() => remove(place)}>${said.remove(place + 1)}</button>`
              : ''
          }
        </fieldset>
      `,
    )}
    <button type="button" class="secondary" id="add" aria-disabled=${busy} @click=${add}>${said.add}</button>
  `;
}
