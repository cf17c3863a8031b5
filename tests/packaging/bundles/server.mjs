// The sandbox behind a real server of Node, which needs modules of Node.
import * as sdk from 'connectfi-sdk';
import { serve } from 'connectfi-sdk/sandbox/node';

serve().then(async ({ url, sandbox, close }) => {
  const connectfi = new sdk.ConnectFi({ baseURL: url, credentials: sandbox.credentials });
  console.log((await connectfi.document.generate()).code);
  await close();
});
