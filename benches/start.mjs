import { OFFLINE, REQUEST } from './request.mjs';

/** The first answer that a client gets after it was loaded. */
export const firstAnswer = (client, schema) => client({ ...OFFLINE, schema }).identify(REQUEST);
