import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { expect, test } from 'vitest';
import { assertPlayed } from '../expected.js';
import { journey } from '../journey.js';

test('the journey', async () => {
  expect(document.body).toBeInstanceOf(HTMLElement);
  assertPlayed(JSON.stringify(await journey(sdk, Sandbox)));
});
