import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../../journey.js';

export default defineEventHandler(() => journey(sdk, Sandbox));
