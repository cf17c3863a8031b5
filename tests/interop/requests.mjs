// The requests that a mock has seen, and a call that no mock knows.
import assert from 'node:assert/strict';
import { ConnectFi } from 'connectfi-sdk';
import { API } from './cases.mjs';

export const lower = (headers) => Object.fromEntries(new Headers(headers));

export async function noteRequest(seen, request) {
  const { method, url, headers } = request;
  // The body of an aborted request cannot be read.
  const body = Buffer.from(await request.arrayBuffer().catch(() => []));
  seen.push({ method, path: new URL(url).pathname, headers: lower(headers), body });
}

/** A client whose calls no mock knows, and such a call. */
export const stranger = () => new ConnectFi({ baseURL: API, token: 's3cret-token', logLevel: 'off', maxRetries: 0 });
export const askedInVain = () => stranger().akepa.status({ customerId: 'cstap_of_nobody', applicationId: 'iapp_1' });

export const failureOf = (promise) => promise.then(assert.fail, (error) => error);

/** Checks that what a log shows of an error contains neither the token nor the body, also not in hexadecimal digits. */
export function assertQuiet(error) {
  const told = `${error.stack} ${error.cause?.stack} ${JSON.stringify(error)}`;
  assert.doesNotMatch(told, new RegExp(`s3cret-token|nobody|${Buffer.from('nobody').toString('hex')}`));
}
