import { html, type TemplateResult } from 'lit-html';
import { IS_SANDBOX } from '../connection/connection';
import { identify } from '../journey/identify';
import { change, current } from '../journey/store';
import { texts } from '../texts';
import { field } from './field';
import { form, heading } from './form';

const said = texts.identification;

/** The second step: what `akepa.identification` needs. */
export function identificationView(): TemplateResult {
  const { reference, customerId, webhookUrl } = current();
  return html`
    ${heading(said.heading, said.lead)}
    ${form(
      html`
        ${field({
          id: 'customerId',
          label: said.customerId,
          hint: IS_SANDBOX ? said.customerIdKnown : said.customerIdHint,
          value: customerId,
          readOnly: IS_SANDBOX,
          onInput: (value) => change({ customerId: value }),
        })}
        ${field({
          id: 'reference',
          label: said.reference,
          hint: said.referenceHint,
          value: reference,
          onInput: (value) => change({ reference: value }),
        })}
        ${field({
          id: 'webhookUrl',
          label: said.webhookUrl,
          hint: said.webhookHint,
          value: webhookUrl,
          optional: true,
          inputMode: 'url',
          onInput: (value) => change({ webhookUrl: value }),
        })}
      `,
      { label: said.start, go: identify, back: () => change({ step: 'who' }) },
    )}
  `;
}
