// Compiled, not run: the package as CommonJS sees it.
import sdk = require('connectfi-sdk');
import inline = require('connectfi-sdk/inline');
import sandbox = require('connectfi-sdk/sandbox');
import server = require('connectfi-sdk/sandbox/node');

const client: sdk.ConnectFi = new sdk.default({ baseURL: 'https://api.example.com' });
const same: typeof sdk.ConnectFi = inline.ConnectFi;
const error: unknown = new sdk.TimeoutError('late');
if (error instanceof sdk.ConnectionError) void error.attempts;

export async function serve(): Promise<sdk.Application> {
  const { url, sandbox: box, close } = await server.serve({ port: 0, sandbox: await sandbox.Sandbox.create() });
  await close();
  void [client, same, url];
  return box.review('iapp_1', 'Approved');
}
