import type { RequestOptions } from './options.js';

/**
 * Options of an upload.
 *
 * A file that the call does not accept is a {@link ValidationError} with one issue. Its `instancePath` is `/file` (in `submitDocuments`
 * `/documents/0/file`). An empty file has the keyword `minLength`. akepa accepts only JPEG and PNG, found from the bytes: any other kind
 * has the keyword `contentMediaType` and `params: { detected, allowed }`.
 */
export interface UploadOptions extends RequestOptions {
  /** The file name to send for a file without a name; the name of a File wins. Only the base name is sent. Default: `document.<extension>`. */
  filename?: string;
  /** The media type to send: `type/subtype` in printable ASCII. Default: the type of the file, else the type found from its bytes. */
  contentType?: string;
  /**
   * Called with the number of bytes of the file that were sent: first with 0, last with `total`, and never with less than before. In between
   * it is called in pages (unless a mock has replaced `fetch`), in Node and in Deno, but not in Bun and workerd.
   */
  onProgress?: (progress: UploadProgress) => void;
}

/** The progress of an upload. */
export interface UploadProgress {
  /** Bytes of the file that were sent. */
  loaded: number;
  /** Size of the file in bytes. */
  total: number;
}
