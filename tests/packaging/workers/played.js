import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../journey.js';

/** What the journey reports, or how it failed, as text. */
export async function played() {
  try {
    return JSON.stringify(await journey(sdk, Sandbox));
  } catch (error) {
    return JSON.stringify(`${error}\n${error.stack}`);
  }
}
