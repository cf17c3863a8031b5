import assert from 'node:assert/strict';
import ConnectFi, * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../journey.js';

assert.equal(ConnectFi, sdk.ConnectFi);
console.log(JSON.stringify(await journey(sdk, Sandbox)));
