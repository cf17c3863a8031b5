import { html, nothing, type TemplateResult } from 'lit-html';
import type { OnboardingEvents } from 'connectfi-sdk/onboarding';
import { connect } from './connection/connection';
import { noticeView } from './notice';
import { oneAtATime } from './one-at-a-time';
import { restart } from './restart';
import { fullName } from './state/applicant';
import { now, placeNow, show } from './state/moment';
import { change, current } from './state/store';
import { texts } from './texts';

const said = texts.identity;

/** The element, in the bank's colours (src/styles/colours.css) and with the bank's words. */
export function identityView(): TemplateResult {
  const { customerId, kind, people, outcome } = current();
  const { client } = now();
  return html`
    <h1 tabindex="-1">${said.heading}</h1>
    <connectfi-onboarding
      customer-id=${customerId}
      kind=${kind}
      .client=${client}
      .people=${people}
      @connectfi-step=${stepped}
      @connectfi-settled=${settled}
    >
      <p>${said.notThere}</p>
      <div slot="header" class="whose">${whose()}</div>
      <p slot="consent">${said.consent}</p>
      <p slot="help" class="hint">${said.help}</p>
      <div slot="outcome" class="decided">
        ${outcome === 'Approved' ? html`<p>${said.welcome}</p>` : nothing}
        <button type="button" class="secondary" @click=${restart}>${said.another}</button>
      </div>
    </connectfi-onboarding>
    ${noticeView()}
  `;
}

/** Whose identity is checked. It can be changed until the application has begun. */
function whose(): TemplateResult {
  const { kind, person, businessName, customerId } = current();
  const name = (kind === 'business' ? businessName : fullName(person)) || customerId;
  return html`
    <p>${said.whose(name)}</p>
    ${
      placeNow() === 'consent' && !now().applicationId
        ? html`<button type="button" class="plain" @click=${restart}>${said.change}</button>`
        : nothing
    }
  `;
}

/** Loads the element and connects it, after the first step and after a reload. */
export const openIdentity = (): Promise<void> =>
  oneAtATime(async () => {
    const { client } = await connect();
    show({ client });
    await import('connectfi-sdk/onboarding');
  });

function stepped({ detail: { step, applicationId } }: OnboardingEvents['connectfi-step']): void {
  show({ step, applicationId });
}

function settled({ detail: { outcome } }: OnboardingEvents['connectfi-settled']): void {
  change({ outcome });
}
