import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../journey.js';

journey(sdk, Sandbox).then((report) => console.log(JSON.stringify(report)));
