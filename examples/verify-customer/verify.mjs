// Verifies a customer with a picture of a passport:
//   node verify.mjs <customerId> <reference> passport.jpg
// The address of the API and the login are in the environment: CONNECTFI_BASE_URL, CONNECTFI_CLIENTID, CONNECTFI_PASSWORD.
import { openAsBlob } from 'node:fs';
import { ConnectFi, ConnectFiError } from 'connectfi-sdk';

async function verify(customerId, reference, passport) {
  const connectfi = new ConnectFi();
  const { data } = await connectfi.akepa.identification({ customerId, reference });
  const application = { customerId, applicationId: data.applicationId };
  console.log(`application ${data.applicationId}: ${data.status}`);

  if (data.status === 'pending_step_up' || data.status === 'pending_documents') {
    // The file stays on the disk until it is sent.
    const document = { file: await openAsBlob(passport), type: 'passport', name: 'Passport' };
    await connectfi.akepa.submitDocuments({ ...application, workflow: 'PERSONAL', documents: [document] });
  }

  const { settled, value } = await connectfi.akepa.waitUntilSettled(application);
  return settled ? `${value.status}, ${value.outcome}` : `still ${value.status}: ask again later`;
}

try {
  const [customerId, reference, passport] = process.argv.slice(2);
  if (!passport) throw new TypeError('usage: node verify.mjs <customerId> <reference> passport.jpg');
  console.log(await verify(customerId, reference, passport));
} catch (error) {
  console.error(error.message);
  // The creation may have been carried out although no answer came.
  if (error instanceof ConnectFiError && error.outcomeUnknown)
    console.error('Look for the application before a second try.');
  process.exitCode = 1;
}
