const sdk = require('connectfi-sdk');
const { Sandbox } = require('connectfi-sdk/sandbox');
const { assertPlayed } = require('./dist/expected.cjs');
const { journey } = require('./dist/journey.cjs');

test('the journey', async () => {
  assertPlayed(JSON.stringify(await journey(sdk, Sandbox)));
});
