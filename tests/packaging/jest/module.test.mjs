import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { assertPlayed } from '../expected.js';
import { journey } from '../journey.js';

test('the journey, with Jest as a loader of ES modules', async () => {
  assertPlayed(JSON.stringify(await journey(sdk, Sandbox)));
});
