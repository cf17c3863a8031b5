import * as photos from 'connectfi-sdk/photo';
import { imported } from '../imported.js';
import { photoOnServer } from '../photo.js';

export default {
  async fetch() {
    await photoOnServer(photos);
    return Response.json(await imported());
  },
};
