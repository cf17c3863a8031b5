import type { RequestOptions } from './options.js';
import type { UploadProgress } from './uploads.js';

/** Options of `akepa.submitDocuments`. */
export interface SubmitOptions extends RequestOptions {
  /**
   * Called when the state of a file changes, and while a file is uploaded. `index` is the place of the file in `documents`. Each file goes
   * through all states in their order; a retried upload does not go back. What the callback throws is logged and does not end the upload.
   */
  onProgress?: (
    progress: UploadProgress & { index: number; state: 'checking' | 'uploading' | 'uploaded' | 'linking' | 'linked' },
  ) => void;
  /** Number of uploads at the same time. Default: 2. */
  concurrency?: number;
}

/** Options of `waitUntilSettled`. */
export interface WaitOptions<T> {
  /** Aborts the wait, which then rejects with `signal.reason`. */
  signal?: AbortSignal;
  /** The first wait between two polls, in milliseconds; each wait is longer, up to `maxInterval`. Default: 1 000. */
  interval?: number;
  /** The longest wait between two polls, in milliseconds. A longer `Retry-After` of the server wins. Default: 15 000. */
  maxInterval?: number;
  /** Time limit of all polls and waits, in milliseconds. Default: 120 000. */
  timeout?: number;
  /**
   * Called with the first answer, and with each answer whose status differs from the last. What it throws ends the wait. A promise that it
   * returns is not awaited; if it rejects, that is logged.
   */
  onStatus?: (value: T) => void;
}

/** The result of `waitUntilSettled`. */
export interface Settled<T> {
  /** False if the time limit was reached first. */
  settled: boolean;
  /** The `data` of the last answer. */
  value: T;
}
