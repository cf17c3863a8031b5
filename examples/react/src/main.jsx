import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { VerifyPassport } from './VerifyPassport.jsx';

const { customerId, reference } = Object.fromEntries(new URLSearchParams(location.search));
createRoot(document.querySelector('#app')).render(
  <StrictMode>
    <VerifyPassport customerId={customerId} reference={reference} />
  </StrictMode>,
);
