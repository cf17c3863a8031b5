import 'connectfi-sdk/onboarding/react';
import { ConnectFi } from 'connectfi-sdk';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

// The server of ../token-server answers both paths.
const client = new ConnectFi({ baseURL: '/api/connectfi', token: async () => (await fetch('/api/token')).text() });
const customerId = new URLSearchParams(location.search).get('customerId') ?? '';

function Page() {
  const [outcome, setOutcome] = useState<string | null>(null);
  return (
    <main>
      <h1>Open an account</h1>
      <connectfi-onboarding
        client={client}
        customerId={customerId}
        people={{ [customerId]: 'Ada Fields' }}
        onconnectfi-settled={({ detail }) => setOutcome(detail.outcome)}
      >
        <p>Please call us: this page did not load.</p>
        <p slot="consent">We keep the pictures for as long as the law asks us to.</p>
      </connectfi-onboarding>
      <p role="status">{outcome && `The bank hears: ${outcome}`}</p>
    </main>
  );
}

const app = document.querySelector('#app');
if (app) createRoot(app).render(<Page />);
