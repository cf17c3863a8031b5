import * as sdk from 'connectfi-sdk';
import * as inline from 'connectfi-sdk/inline';
import * as photos from 'connectfi-sdk/photo';
import * as sandbox from 'connectfi-sdk/sandbox';
import { subpaths } from './subpaths.js';

export const imported = () => subpaths({ sdk, inline, photos, sandbox });
