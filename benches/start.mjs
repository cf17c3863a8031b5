import { OFFLINE, REQUEST } from './request.mjs';

/** The first answer of a client that was just loaded. */
export const firstAnswer = (client, schema) => client({ ...OFFLINE, schema }).identify(REQUEST);
