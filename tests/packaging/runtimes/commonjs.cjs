const sdk = require('connectfi-sdk');
const { Sandbox } = require('connectfi-sdk/sandbox');

async function main() {
  const { journey } = await import('../journey.js');
  console.log(JSON.stringify(await journey(sdk, Sandbox)));
}

main();
