import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../../../journey.js';

export const GET = async () => Response.json(await journey(sdk, Sandbox));
