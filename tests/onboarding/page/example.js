import { ConnectFi } from 'connectfi-sdk';
import 'connectfi-sdk/onboarding';

const element = document.querySelector('connectfi-onboarding');
element.client = new ConnectFi({ baseURL: '/api/connectfi', token: async () => (await fetch('/api/token')).text() });
element.people = { cstap_Jb9QAdOxCOgVKtWxdyXA: 'Ada Fields' };
element.addEventListener('connectfi-settled', ({ detail }) => console.log(detail.outcome));
