import 'connectfi-sdk/onboarding';
import { ConnectFi } from 'connectfi-sdk';

const customerId = new URLSearchParams(location.search).get('customerId');
const element = document.querySelector('connectfi-onboarding');
// The server of ../token-server answers both paths.
element.client = new ConnectFi({ baseURL: '/api/connectfi', token: async () => (await fetch('/api/token')).text() });
element.customerId = customerId;
element.people = { [customerId]: 'Ada Fields' };
element.addEventListener('connectfi-settled', ({ detail }) => {
  document.querySelector('[role=status]').textContent = `The bank hears: ${detail.outcome}`;
});
