import { loadFailure } from './errors.js';

/** What stands at a URL, where `fetch` is the only way to read. */
export async function read(location, place) {
  try {
    return await fetch(location);
  } catch {
    throw loadFailure(
      `${place} could not be fetched: is it there, and allowed by connect-src of the Content-Security-Policy? ` +
        'Otherwise call init(url) with another place, or import connectfi-sdk/inline',
      true,
    );
  }
}
