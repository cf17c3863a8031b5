/**
 * Pictures of documents made fit to be sent, and looked at before they are. Its own small WebAssembly module: an app that does not import
 * it does not pay for it. In a page, a worker and every server runtime; what a runtime cannot do is said at each function.
 *
 * @packageDocumentation
 * @module connectfi-sdk/photo
 */

/**
 * Makes a picture small, upright, free of metadata, and a kind that akepa takes. JPEG, PNG, WebP, GIF, BMP, AVIF, HEIC: whatever the host
 * can decode; of an animation, the first picture.
 *
 * Where the host can decode nothing (Node), or gives altered pixels back (fingerprinting protection), the picture is stripped of its
 * metadata and otherwise left alone: `maxEdge` and `maxBytes` have no effect, `quality` is null, and a kind that akepa does not take is
 * refused with a ValidationError (keyword `contentMediaType`). What the host cannot decode or draw is refused with keyword
 * `decodable`, an empty file with `minLength`, and, where the host decodes, a picture that cannot be brought under `maxBytes` with
 * `maxLength`.
 *
 * Work on pixels happens off the main thread where the host can, and for one picture at a time: pictures given at once wait for each other.
 * Aborting rejects with `signal.reason`.
 *
 * @example
 * ```js
 * import { preparePhoto } from 'connectfi-sdk/photo';
 * document.querySelector('input[type=file]').onchange = async ({ target }) => {
 *   const { file, quality, changes } = await preparePhoto(target.files[0]);
 *   if (quality?.problems.length) console.log('Can you read every word?', quality.problems);
 *   console.log(file.name, changes); // front.jpg []
 * };
 * ```
 * `file` is what `akepa.document.upload` and `akepa.submitDocuments` take.
 */
export function preparePhoto(picture: File | Blob, options?: PhotoOptions): Promise<PreparedPhoto>;

/**
 * The same picture without EXIF, GPS, XMP, IPTC, comments and embedded thumbnails; its pixels are the same bytes, its orientation is kept
 * where browsers heed it. JPEG and PNG, every runtime. The file is read in slices, and the result is made of slices of it: nothing of the
 * size of the picture lies in memory.
 *
 * The name loses folders and characters that cannot be seen. `lastModified` is the time of the call, because the time of the original is
 * metadata.
 *
 * The colour profile is kept, without the name that a PNG gives it, if it is one (its mark and its length are checked). It holds words of
 * whoever made it, most often a company's copyright; that of a screenshot may name the screen, and its serial number. `preparePhoto` drops it
 * whenever it compresses the picture again. What somebody hides in the compressed pixels, or in a JPEG's tables, is
 * not found.
 *
 * Rejects with a ValidationError: keyword `decodable` for what is cut off or not built as its kind demands, `contentMediaType` for other
 * kinds, `minLength` for an empty file.
 *
 * @example
 * ```js
 * import { stripMetadata } from 'connectfi-sdk/photo';
 * import { openAsBlob } from 'node:fs';
 * const file = await stripMetadata(await openAsBlob('front.jpg'));
 * console.log(file.name, file.type); // document.jpg image/jpeg
 * ```
 */
export function stripMetadata(picture: File | Blob): Promise<File>;

/**
 * Looks at pixels that the caller decoded: a camera's frame, or what an image library of Node gave. RGBA, row by row, top first. What is
 * transparent counts as lying on white. Rejects with a ValidationError (keyword `type`) unless there are 4 bytes for each of `width` ×
 * `height` pixels.
 *
 * @example
 * ```js
 * import { judgePhoto } from 'connectfi-sdk/photo';
 * const data = new Uint8Array(1_920_000).fill(128);
 * const { sharpness, problems } = await judgePhoto({ data, width: 800, height: 600 });
 * console.log(sharpness, problems[0]); // 0 blurred
 * ```
 */
export function judgePhoto(pixels: {
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
}): Promise<PhotoQuality>;

/** Limits of `preparePhoto`: numbers from 1; `Infinity` is no limit, `null` the default. Others are refused with a ConfigurationError. */
export interface PhotoOptions {
  /** Longest edge in pixels. Default 2400. Nothing is enlarged. */
  maxEdge?: number;
  /** Largest file in bytes. Default 4 194 304. The encoder's quality goes down to 0.6 first, then the edge. */
  maxBytes?: number;
  /**
   * Aborting rejects with `signal.reason`. Pictures wait for each other, so one that the host never finishes holds up those after it until
   * its signal is aborted: `AbortSignal.timeout(60_000)` is a limit.
   */
  signal?: AbortSignal;
}

/** What `preparePhoto` made of a picture. */
export interface PreparedPhoto {
  /**
   * JPEG, or the PNG that it was when nothing had to be changed but its metadata. Named after the original, with the extension that fits.
   * `lastModified` is the time of the call, because the time of the original is metadata.
   */
  file: File;
  /** In pixels, upright; null where the host decodes nothing. */
  width: number | null;
  /** In pixels, upright; null where the host decodes nothing. */
  height: number | null;
  /** Null where the host decodes nothing. */
  quality: PhotoQuality | null;
  /** What was done, in this order; empty when the original was fit as it was. */
  changes: PhotoChange[];
}

/**
 * `converted`: it is a JPEG now and was none; `rotated`: what EXIF said is done; `scaled`: it has fewer pixels; `compressed`: the file was
 * larger than `maxBytes`, or the encoder's quality had to go down; `stripped`: there was metadata in it (told of JPEG and PNG; what is
 * converted never has any).
 */
export type PhotoChange = 'converted' | 'rotated' | 'scaled' | 'compressed' | 'stripped';

/** Measured on the luminance at 640 pixels along the longest edge. All shares are 0 to 1. */
export interface PhotoQuality {
  /** In pixels, of the picture that was judged: with `preparePhoto`, the one that it made. */
  width: number;
  /** In pixels. */
  height: number;
  /**
   * Variance of the Laplacian of the sharpest ninth of the picture: a page of text in focus is above 300, one out of focus below 60. A hand
   * that moved straight along the lines of a text leaves it high: `problems` looks in all directions, go by that.
   */
  sharpness: number;
  /** Mean luminance. */
  brightness: number;
  /** Distance between the 5th and the 95th percentile of luminance. */
  contrast: number;
  /** Share of pixels that are burnt out, in patches large enough to hide a word. */
  glare: number;
  /** What an applicant should be asked about, worst first; empty for a good picture. Hints, no verdict: warn, never block. */
  problems: PhotoProblem[];
}

/** `tiny`: shorter edge under 600 pixels. */
export type PhotoProblem = 'blurred' | 'dark' | 'bright' | 'lowContrast' | 'glare' | 'tiny';
