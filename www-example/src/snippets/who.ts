import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';

// A sandbox in this process. For a real API, in a page: new ConnectFi({ baseURL, token }).
const sandbox = await Sandbox.create();
export const connectfi = new ConnectFi({
  baseURL: sandbox.url,
  fetch: sandbox.fetch,
  credentials: sandbox.credentials,
  dangerouslyAllowBrowser: true, // the sandbox's password is no secret
});

export const customer = await sandbox.createCustomer({
  customerType: 'individual',
  firstName: 'Ada',
  lastName: 'WaitReview', // a reviewer decides
});
