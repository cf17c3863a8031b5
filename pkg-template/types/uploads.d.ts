import type { RequestOptions } from './client.js';
import type { Open } from './response.js';

/** A handle is sent as a handle: the bytes of a File or Blob never enter WebAssembly memory. */
export type Uploadable = File | Blob | ArrayBuffer | ArrayBufferView;

/** Options of an upload. */
export interface UploadOptions extends RequestOptions {
  /** For what has no name of its own (a File's own name wins); default `document.<extension>`. Only the base name is sent. */
  filename?: string;
  /** Media type of the part, `type/subtype` of printable ASCII. Default: the file's own, else told from its bytes. */
  contentType?: string;
  /** Bytes of the file, not of the body around it. Called first with 0 and last with `total`, never going back, in every runtime. */
  onProgress?: (progress: UploadProgress) => void;
}

/**
 * How far an upload is, in bytes.
 *
 * An empty file is refused everywhere. akepa takes JPEG and PNG only, told from the bytes; a refused file is a ValidationError
 * with the issue `{ instancePath: '/file' (in submitDocuments '/documents/0/file'), schemaPath: '#/properties/file/contentMediaType',
 * keyword: 'contentMediaType', params: { detected, allowed }, message }` (empty: keyword 'minLength', params: { limit: 1 }).
 */
export interface UploadProgress {
  /** Bytes of the file that have left. */
  loaded: number;
  /** Bytes of the file. */
  total: number;
}

/** What a file is, told from its first bytes and not from its name. */
export interface FileInspection {
  /** `application/octet-stream` when not recognised. */
  mime: Open<
    | 'image/jpeg'
    | 'image/png'
    | 'image/heic'
    | 'image/webp'
    | 'image/gif'
    | 'image/tiff'
    | 'image/bmp'
    | 'image/avif'
    | 'application/pdf'
    | 'application/msword'
    | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    | 'application/octet-stream'
  >;
  /** Without the dot: `jpg`, `png`, `pdf`, …; null when not recognised. */
  extension: string | null;
  /** Bytes. */
  size: number;
}

/**
 * Tells what a file is. Reads a slice of its head, sends nothing.
 *
 * @example
 * ```js
 * import { inspectFile } from 'connectfi-sdk';
 * const { mime, extension, size } = await inspectFile(new Blob(['%PDF-1.7']));
 * console.log(mime, extension, size); // application/pdf pdf 8
 * ```
 */
export function inspectFile(file: Uploadable): Promise<FileInspection>;
