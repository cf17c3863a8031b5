import { journey } from './journey.js';
import { photo } from './photo.js';

/** Uses each subpath that runs everywhere, as namespaces of what was imported or required. Gives the report of the journey. */
export async function subpaths({ sdk, inline, photos, sandbox }) {
  if (inline.ConnectFi !== sdk.ConnectFi) throw new Error('connectfi-sdk/inline has classes of its own');
  await photo(photos);
  return journey(sdk, sandbox.Sandbox);
}
