// The element with an API behind the server, so that the page can be loaded again. The query of the address has the element's attributes.
import '/sdk/onboarding/index.js';
import { ConnectFi } from '/sdk/index.js';

const element = document.createElement('connectfi-onboarding');
for (const [name, value] of new URLSearchParams(location.search)) element.setAttribute(name, value);
element.client = new ConnectFi({ baseURL: '/api/connectfi', token: async () => (await fetch('/api/token')).text() });
document.getElementById('place').append(element);
