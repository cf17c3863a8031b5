import { html, type TemplateResult } from 'lit-html';
import type { EntityApplication } from 'connectfi-sdk';
import { current } from '../journey/store';
import { texts } from '../texts';
import { heading } from './form';

const said = texts.review;

/** A status in words. The API may send one that this page does not know. */
const statusText = (status: string): string =>
  (said.statuses as Record<string, string | undefined>)[status] ?? said.unknownStatus;

const outcomeText = (outcome: string): string =>
  (said.outcomes as Record<string, string | undefined>)[outcome] ?? outcome;

/** The fourth step: the status of the application, live. */
export function reviewView(): TemplateResult {
  const { application } = current();
  const status = application?.status ?? 'running';
  return html`
    ${heading(said.heading, status === 'data_request' ? said.needsData : said.lead)}
    <div class="status-card">
      <span class="pulse" aria-hidden="true"></span>
      <div>
        <p class="label">${said.status}</p>
        <p class="status" role="status">${statusText(status)}</p>
      </div>
    </div>
    <dl class="facts">
      <div><dt>${said.reference}</dt><dd>${application?.reference}</dd></div>
    </dl>
    ${entitiesView(said.people)}
  `;
}

/** The status of each person and of the business itself. */
export function entitiesView(title: string): TemplateResult {
  const { application, entityNames } = current();
  const entities = application?.entityApplications ?? [];
  return html`
    <h2>${title}</h2>
    <ul class="entities">
      ${entities.map((entity, place) => entityView(entity, entityNames[entity.entityId] || texts.documents.unnamed(place + 1)))}
    </ul>
  `;
}

const entityView = ({ status, outcome }: EntityApplication, name: string) => html`
  <li>
    <span>${name}</span>
    <span class="badge ${outcome ?? 'open'}">${outcome ? outcomeText(outcome) : statusText(status)}</span>
  </li>
`;
