import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../journey.js';
import { show } from '../page.js';

show(journey(sdk, Sandbox));
