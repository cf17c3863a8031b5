import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../../../journey.js';

export const load = async () => ({ report: JSON.stringify(await journey(sdk, Sandbox)) });
