import { html, type TemplateResult } from 'lit-html';
import { IS_SANDBOX } from '../connection/connection';
import { check } from '../journey/check';
import type { Journey, Person } from '../journey/journey';
import { register } from '../journey/register';
import { change, current } from '../journey/store';
import { texts } from '../texts';
import { field } from './field';
import { form, heading } from './form';

const said = texts.who;

/** The first step: who the applicant is. */
export function whoView(): TemplateResult {
  const { kind } = current();
  const names =
    kind === 'business' ? businessFields() : personFields(current().person, '', (person) => change({ person }));
  return html`
    ${heading(said.heading, said.lead)}
    ${form(
      html`
        <fieldset class="choice">
          <legend>${said.kindLegend}</legend>
          ${kindOption('individual', said.individual, said.individualHint)} ${kindOption('business', said.business, said.businessHint)}
        </fieldset>
        ${names} ${IS_SANDBOX ? '' : html`<p class="hint">${said.known}</p>`}
      `,
      { label: texts.continue, go: register },
    )}
  `;
}

function kindOption(kind: Journey['kind'], label: string, hint: string): TemplateResult {
  const chosen = () => {
    change({ kind });
    void check();
  };
  return html`
    <label class="option">
      <input type="radio" name="kind" value=${kind} .checked=${current().kind === kind} @change=${chosen} />
      <span><strong>${label}</strong><span class="hint">${hint}</span></span>
    </label>
  `;
}

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
  const remove = (place: number) => change({ representatives: representatives.filter((_, at) => at !== place) });
  const add = () => change({ representatives: [...representatives, { firstName: '', lastName: '' }] });
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
              ? html`<button type="button" class="plain" @click=${() => remove(place)}>${said.remove(place + 1)}</button>`
              : ''
          }
        </fieldset>
      `,
    )}
    <button type="button" class="secondary" @click=${add}>${said.add}</button>
  `;
}
