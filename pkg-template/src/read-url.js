import { instead } from './compile.js';
import { loadFailure } from './errors.js';

/** What stands at a URL, where `fetch` is the only way to read. */
export async function read(location, place, wanted) {
  try {
    return await fetch(location);
  } catch {
    throw loadFailure(
      `${place} could not be fetched (Content-Security-Policy: connect-src?): ${instead(wanted)}`,
      true,
    );
  }
}
