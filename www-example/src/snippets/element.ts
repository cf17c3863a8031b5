import 'connectfi-sdk/onboarding';
import type { ConnectFi } from 'connectfi-sdk';

/** Everything after “who are you”: consent, pictures, review, outcome. */
export function onboard(client: ConnectFi, customerId: string, people: Record<string, string>) {
  const element = document.createElement('connectfi-onboarding');
  Object.assign(element, { client, customerId, people });
  element.addEventListener('connectfi-settled', ({ detail }) => console.log(detail.status, detail.outcome));
  document.querySelector('main')?.append(element);
}
