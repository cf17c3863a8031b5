import { promisifyRequest, type UseStore } from 'idb-keyval';

const NAME = 'connectfi-onboarding';
const FILES = 'files';

/**
 * Milliseconds that the element waits for the database. A browser may never answer: Chromium and WebKit keep pages that were left (the
 * back/forward cache), and what such a page was doing in the database can hold up the next page until the browser drops the old one.
 */
const LONGEST = 5_000;

/** Resolves with the promise, or after that time. */
export const inTime = (answer: Promise<unknown>): Promise<unknown> =>
  Promise.race([answer, new Promise((resolve) => setTimeout(resolve, LONGEST))]);

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

/** Resolves when `work` has ended, which may be never. Without a database, or without room in it, nothing is stored. */
export async function stored(work: (store: UseStore) => Promise<void>): Promise<void> {
  try {
    await work(files);
  } catch {
    // The journey goes on without it.
  }
}

/** The same for work that keeps nothing: where there is no database, none is made. */
export const storedBefore = (work: (store: UseStore) => Promise<void>): Promise<void> =>
  stored(async (store) => {
    if (await isThere()) await work(store);
  });
