import * as sdk from 'connectfi-sdk/inline';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../journey.js';

console.log(JSON.stringify(await journey(sdk, Sandbox)));
