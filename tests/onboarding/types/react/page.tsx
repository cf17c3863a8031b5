import 'connectfi-sdk/onboarding/react';
import type { ConnectFi } from 'connectfi-sdk';

export const page = (client: ConnectFi, people: Record<string, string>) => (
  <connectfi-onboarding
    client={client}
    customerId="cstap_1"
    kind="business"
    people={people}
    documents={['passport']}
    locale="es"
    className="wide"
    onconnectfi-settled={({ detail }) => console.log(detail.outcome, detail.applicationId)}
  >
    <p slot="consent">Our words</p>
  </connectfi-onboarding>
);

// @ts-expect-error: there is no such kind
export const wrong = <connectfi-onboarding kind="bank" />;

// @ts-expect-error: an attribute is a string
export const number = <connectfi-onboarding customer-id={1} />;
