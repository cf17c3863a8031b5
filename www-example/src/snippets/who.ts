import { ConnectFi } from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';

// A sandbox in this very process. With a real API: new ConnectFi({ baseURL, token }).
const sandbox = await Sandbox.create();
export const connectfi = new ConnectFi({
  baseURL: sandbox.url,
  fetch: sandbox.fetch,
  token: async () => (await connectfi.auth.getToken(sandbox.credentials)).data.token as string,
});

export const customer = await sandbox.createCustomer({
  customerType: 'individual',
  firstName: 'Ada',
  lastName: 'WaitReview', // a reviewer decides
});
