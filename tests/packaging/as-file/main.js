import * as sdk from 'connectfi-sdk';
import { init } from 'connectfi-sdk';
import file from 'connectfi-sdk/connectfi.wasm';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../journey.js';
import { show } from '../page.js';

const ready = init(new URL(file, import.meta.url));
show(ready.then(() => journey(sdk, Sandbox)));
