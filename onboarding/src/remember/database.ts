import { promisifyRequest, type UseStore } from 'idb-keyval';

const NAME = 'connectfi-onboarding';
const FILES = 'files';

/**
 * Milliseconds that the element waits for the database. A browser may never answer: Chromium and WebKit keep pages that were left (the
 * back/forward cache), and what such a page was doing in the database can hold up the next page until the browser drops the old one.
 */
const LONGEST = 5_000;

/** The store of files. Each use has its own connection: one that stays open blocks a page that wants to delete the database. */
const files: UseStore = async (mode, work) => {
  const request = indexedDB.open(NAME);
  request.onupgradeneeded = () => request.result.createObjectStore(FILES);
  const database = await promisifyRequest(request);
  try {
    const transaction = database.transaction(FILES, mode);
    const done = work(transaction.objectStore(FILES));
    // A page that was left gets no events, so the browser must not wait for one to commit.
    transaction.commit();
    return await done;
  } finally {
    database.close();
  }
};

/** Whether an earlier visit has made the database. Firefox before 126 does not say. */
async function isThere(): Promise<boolean> {
  const all = await indexedDB.databases?.();
  return all?.some(({ name }) => name === NAME) ?? true;
}

/** What `work` gives; undefined if the browser has no database or no room in it, or does not answer. */
export async function stored<T>(work: (store: UseStore) => Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, LONGEST));
  try {
    return await Promise.race([work(files), late]);
  } catch {
    return undefined;
  }
}

/** The same for work that keeps nothing: where there is no database, none is made. */
export const storedBefore = <T>(work: (store: UseStore) => Promise<T>): Promise<T | undefined> =>
  stored(async (store) => ((await isThere()) ? work(store) : undefined));
