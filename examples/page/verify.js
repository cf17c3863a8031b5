// What the pages of ../react and ../vue do with the client.
import { ConnectFi, ValidationError } from 'connectfi-sdk';

async function token() {
  const response = await fetch('/api/token');
  if (!response.ok) throw new Error('You are not signed in');
  return response.text();
}

// The server of ../token-server answers both paths.
const connectfi = new ConnectFi({ baseURL: '/api/connectfi', token });
/** The API takes a reference once, so a second try goes on with the application of the first. */
let application;

/** Verifies a customer by the picture of a passport. `onProgress` is told which share of the file is sent. */
export async function verify({ customerId, reference, passport, signal, onProgress }) {
  application ??= (await connectfi.akepa.identification({ customerId, reference }, { signal })).data;
  const { applicationId } = application;
  const documents = [{ file: passport, type: 'passport', name: 'Passport' }];
  await connectfi.akepa.submitDocuments(
    { customerId, applicationId, workflow: 'PERSONAL', documents },
    { signal, onProgress: ({ loaded, total }) => onProgress(loaded / total) },
  );
  const { value } = await connectfi.akepa.waitUntilSettled({ customerId, applicationId }, { signal });
  return value;
}

/** What to tell the applicant. */
export function explain(error) {
  if (error instanceof ValidationError) return `Please choose another file: ${error.context[0].message}`;
  return error.retryable ? 'That did not work. Please try again.' : `That did not work: ${error.message}`;
}
