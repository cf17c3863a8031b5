import { partsOf } from '../node/http-server.mjs';

/** What busboy finds in an upload, without the bytes. */
export async function readForm(headers, body) {
  const parts = await partsOf({ headers, body });
  return {
    token: headers['x-connectfi-token'],
    parts: parts.map(({ bytes, ...part }) => ({ ...part, size: bytes?.length })),
  };
}
