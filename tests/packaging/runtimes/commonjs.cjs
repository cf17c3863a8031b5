const assert = require('node:assert/strict');
const sdk = require('connectfi-sdk');
const inline = require('connectfi-sdk/inline');
const { Sandbox } = require('connectfi-sdk/sandbox');

async function main() {
  const { journey } = await import('../journey.js');
  // `import` and `require` give the same instance.
  assert.equal((await import('connectfi-sdk')).ConnectFi, sdk.ConnectFi);
  assert.equal((await import('connectfi-sdk/inline')).ConnectFi, inline.ConnectFi);
  assert.equal((await import('connectfi-sdk/sandbox')).Sandbox, Sandbox);
  const report = await journey(sdk, Sandbox);
  assert.deepEqual(await journey(inline, Sandbox), report);
  console.log(JSON.stringify(report));
}

main();
