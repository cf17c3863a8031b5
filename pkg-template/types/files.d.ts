import type { Open } from './response.js';

/** A file to upload. The bytes of a File or Blob are streamed by the host and never enter WebAssembly memory. */
export type Uploadable = File | Blob | ArrayBuffer | ArrayBufferView;

/** What a file is, found from its bytes. Its name and its declared type do not count. */
export interface FileInspection {
  /** The media type; `application/octet-stream` if the kind is not recognised. */
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
  /** The extension without the dot: `jpg`, `png`, `pdf`, …; null if the kind is not recognised. */
  extension: string | null;
  /** Size in bytes. */
  size: number;
}

/**
 * Finds the kind of a file. Reads only a slice of it and sends nothing.
 *
 * @example
 * ```js
 * import { inspectFile } from 'connectfi-sdk';
 * const { mime, extension, size } = await inspectFile(new Blob(['%PDF-1.7']));
 * console.log(mime, extension, size); // application/pdf pdf 8
 * ```
 */
export function inspectFile(file: Uploadable): Promise<FileInspection>;
