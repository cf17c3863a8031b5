import { delMany, entries, get, set, type UseStore } from 'idb-keyval';
import { slotOf } from '../journey.js';
import { inTime, stored, storedBefore } from './database.js';

/** A picture in the browser's database. As bytes, because WebKit refuses to store a File in a private window. */
interface KeptFile {
  type: string;
  bytes: ArrayBuffer;
  savedAt: number;
}

/** Files older than this are deleted by the next visit, because their applicant did not come back. */
const LONGEST = 24 * 60 * 60 * 1000;

const isStale = ({ savedAt }: KeptFile): boolean => Date.now() - savedAt > LONGEST;

/** The pictures of one journey: in memory, and in the browser's database if there is one and the page wants it. */
export class Files {
  #journeyId: string;
  #kept: boolean;
  #held = new Map<string, File>();
  /** Questions for pictures that the database has not answered yet. */
  #reads = new Map<string, Promise<void>>();
  #urls = new Map<string, string>();

  constructor(journeyId: string, kept: boolean) {
    this.#journeyId = journeyId;
    this.#kept = kept;
  }

  /** Keeps a picture, across a reload too if the browser allows that. Resolves when the database has it. */
  async hold(key: string, file: File): Promise<void> {
    this.#put(key, file);
    await this.#in(stored, async (store) => {
      const kept: KeptFile = { type: file.type, bytes: await file.arrayBuffer(), savedAt: Date.now() };
      // Deleted meanwhile: nothing is written after that.
      if (this.#held.get(key) !== file) return;
      await set(this.#place(key), kept, store);
      // Deleted while it was written, when the database may not have been there yet.
      if (!this.#held.has(key)) await this.drop(key);
    });
  }

  /** The picture under this key; undefined if it is gone, or if the database does not answer in time. */
  async held(key: string): Promise<File | undefined> {
    if (!this.#held.has(key)) await inTime(this.read(key));
    return this.#held.get(key);
  }

  /** Resolves when the picture is in memory, if there is one: when the database has answered, however late. */
  read(key: string): Promise<void> {
    const before = this.#held.has(key) ? Promise.resolve() : this.#reads.get(key);
    if (before) return before;
    const read = this.#in(storedBefore, async (store) => {
      const kept = await get<KeptFile>(this.#place(key), store);
      // The applicant may have taken another picture meanwhile, or the picture may have been deleted.
      if (!kept || this.#reads.get(key) !== read) return;
      this.#put(key, new File([kept.bytes], nameOf(key, kept.type), { type: kept.type }));
    });
    this.#reads.set(key, read);
    void read.then(() => this.#reads.get(key) === read && this.#reads.delete(key));
    return read;
  }

  /** Whether the picture is in memory, where `held` puts it. */
  has(key: string): boolean {
    return this.#held.has(key);
  }

  /** A `blob:` URL of the picture. */
  url(key: string): string | undefined {
    const file = this.#held.get(key);
    if (file && !this.#urls.has(key)) this.#urls.set(key, URL.createObjectURL(file));
    return this.#urls.get(key);
  }

  /** The key of another picture that has the same bytes. */
  async sameAs(key: string, file: File): Promise<string | undefined> {
    for (const [other, held] of this.#held) {
      if (other !== key && held.size === file.size && (await equal(held, file))) return other;
    }
    return undefined;
  }

  async drop(key: string): Promise<void> {
    this.#revoke(key);
    this.#held.delete(key);
    this.#reads.delete(key);
    await this.#in(storedBefore, async (store) => {
      // Unless there is another picture meanwhile.
      if (!this.#held.has(key)) await delMany([this.#place(key)], store);
    });
  }

  /** Deletes all pictures of this journey, and old ones of other journeys. Those that are taken meanwhile stay. */
  async forget(): Promise<void> {
    this.release();
    this.#held.clear();
    this.#reads.clear();
    const place = this.#place('');
    const isOurs = (key: string) => key.startsWith(place) && !this.#held.has(key.slice(place.length));
    await inTime(this.#delete((key, file) => isOurs(key) || isStale(file)));
  }

  /** Deletes old pictures of other journeys. */
  forgetStale = (): Promise<void> => this.#delete((_, file) => isStale(file));

  /** Gives the URLs back; the pictures stay. */
  release(): void {
    for (const key of this.#urls.keys()) this.#revoke(key);
  }

  /** Without a database, the applicant is asked for the file again after a reload. */
  async #in(database: typeof stored, work: (store: UseStore) => Promise<void>): Promise<void> {
    if (this.#kept) await database(work);
  }

  #place = (key: string): string => `${this.#journeyId}/${key}`;

  #put(key: string, file: File): void {
    this.#revoke(key);
    this.#reads.delete(key);
    this.#held.set(key, file);
  }

  #revoke(key: string): void {
    const url = this.#urls.get(key);
    if (url) URL.revokeObjectURL(url);
    this.#urls.delete(key);
  }

  async #delete(which: (key: string, file: KeptFile) => boolean): Promise<void> {
    await this.#in(storedBefore, async (store) => {
      const kept = await entries<string, KeptFile>(store);
      const keys = kept.filter(([key, file]) => which(key, file)).map(([key]) => key);
      if (keys.length) await delMany(keys, store);
    });
  }
}

/** A name that says nothing about the applicant or the phone. */
export function nameOf(key: string, type: string): string {
  const { type: paper, side } = slotOf(key);
  return `${paper}-${side}.${type === 'image/png' ? 'png' : 'jpg'}`;
}

async function equal(one: Blob, other: Blob): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map(async (file) => new Uint8Array(await file.arrayBuffer())));
  return a !== undefined && b !== undefined && a.every((byte, at) => byte === b[at]);
}
