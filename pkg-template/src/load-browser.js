import { loadFailure } from './errors.js';

/** Written in the one way that bundlers understand: they copy the file and put its place here. */
export const source = () => new URL('../connectfi.wasm', import.meta.url);

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
