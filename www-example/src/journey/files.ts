import { delMany, entries, get, set } from 'idb-keyval';

/** A chosen file, as stored in the browser's database. As bytes, because WebKit refuses to store a File in a private window. */
interface KeptFile {
  name: string;
  type: string;
  bytes: ArrayBuffer;
  savedAt: number;
}

/** Files older than this are deleted by the next visit, because their applicant did not come back. */
const LONGEST = 24 * 60 * 60 * 1000;

const held = new Map<string, File>();
const previews = new Map<string, string>();
const place = (journeyId: string, key: string) => `${journeyId}/${key}`;

/** Keeps a file until the application is submitted, across a reload too if the browser allows that. */
export async function holdFile(journeyId: string, key: string, file: File): Promise<void> {
  held.set(key, file);
  showPreview(key, file);
  const kept: KeptFile = { name: file.name, type: file.type, bytes: await file.arrayBuffer(), savedAt: Date.now() };
  // No space or no database: after a reload the page asks for the file again.
  await set(place(journeyId, key), kept).catch(() => undefined);
}

/** The file under this key; undefined if it is gone. */
export async function heldFile(journeyId: string, key: string): Promise<File | undefined> {
  const file = held.get(key);
  if (file) return file;
  const kept = await get<KeptFile>(place(journeyId, key)).catch(() => undefined);
  if (!kept) return undefined;
  const restored = new File([kept.bytes], kept.name, { type: kept.type });
  held.set(key, restored);
  showPreview(key, restored);
  return restored;
}

/** A `blob:` URL of the picture. */
export const previewOf = (key: string): string | undefined => previews.get(key);

/** Deletes the files of a journey, and old files of other journeys. */
export async function forgetFiles(journeyId: string): Promise<void> {
  for (const url of previews.values()) URL.revokeObjectURL(url);
  previews.clear();
  held.clear();
  await deleteKept((key, file) => key.startsWith(`${journeyId}/`) || isStale(file));
}

/** Deletes old files. */
export const forgetStaleFiles = (): Promise<void> => deleteKept((_, file) => isStale(file));

const isStale = (file: KeptFile): boolean => Date.now() - file.savedAt > LONGEST;

async function deleteKept(which: (key: string, file: KeptFile) => boolean): Promise<void> {
  const kept = await entries<string, KeptFile>().catch(() => []);
  await delMany(kept.filter(([key, file]) => which(key, file)).map(([key]) => key)).catch(() => undefined);
}

function showPreview(key: string, file: File): void {
  const before = previews.get(key);
  if (before) URL.revokeObjectURL(before);
  previews.set(key, URL.createObjectURL(file));
}
