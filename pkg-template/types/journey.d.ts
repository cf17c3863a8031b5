import type { RequestOptions } from './client.js';
import type { UploadProgress } from './uploads.js';

/** Options of `akepa.submitDocuments`. */
export interface SubmitOptions extends RequestOptions {
  /**
   * Told for each file (`index` is its place in `documents`) when its state changes, and while it is uploaded. Each file goes through
   * all states in their order; an upload that is made again does not go back. What it throws is logged and does not end the upload.
   */
  onProgress?: (
    progress: UploadProgress & { index: number; state: 'checking' | 'uploading' | 'uploaded' | 'linking' | 'linked' },
  ) => void;
  /** Uploads at a time. Default 2. */
  concurrency?: number;
}

/** Options of `waitUntilSettled`. */
export interface WaitOptions<T> {
  /** Aborting rejects with `signal.reason`. */
  signal?: AbortSignal;
  /** First wait, then growing to `maxInterval`, in milliseconds. Default 1 000. */
  interval?: number;
  /** Longest wait between two polls, in milliseconds, unless the server asks for more (`Retry-After`). Default 15 000. */
  maxInterval?: number;
  /** Deadline in milliseconds. Default 120 000. */
  timeout?: number;
  /**
   * Called for the first answer and for every change of status. What it throws ends the wait; a promise that it gives is not waited
   * for, and only logged if it rejects.
   */
  onStatus?: (value: T) => void;
}

/** What `waitUntilSettled` saw. */
export interface Settled<T> {
  /** False when the deadline came first. */
  settled: boolean;
  /** The last answer's `data`. */
  value: T;
}
