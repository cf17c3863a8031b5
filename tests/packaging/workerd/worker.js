import * as sdk from 'connectfi-sdk';
import { Sandbox } from 'connectfi-sdk/sandbox';
import { journey } from '../journey.js';
import { photo } from '../photo.js';

export default {
  async fetch() {
    await photo();
    return Response.json(await journey(sdk, Sandbox));
  },
};
