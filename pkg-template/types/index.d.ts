/**
 * Typed, validating client for the connectFi KYC/KYB API. ESM: `import { ConnectFi } from 'connectfi-sdk'`; CommonJS:
 * `const { ConnectFi } = require('connectfi-sdk')`. The WebAssembly module is inside the JavaScript.
 * `connectfi-sdk/inline` is another name of this.
 *
 * @packageDocumentation
 * @module connectfi-sdk
 */
export { ConnectFi, ConnectFi as default } from './client.js';
export type { ClientOptions, LogLevel, Logger, RequestOptions, TokenRequest } from './options.js';
export type { ApiResponse, Open } from './response.js';
export type { Akepa } from './akepa.js';
export type { Settled, SubmitOptions, WaitOptions } from './journey.js';
export type { CustomerKyc, SeparateDocuments } from './customer-kyc.js';
export type {
  AddAttributesRequest,
  AkepaDocumentType,
  Application,
  ApplicationStatus,
  CardAttributes,
  Credentials,
  DocumentLinkRequest,
  EntityApplication,
  GenerateDocumentRequest,
  IdentificationRequest,
  KycDocument,
  KycInitRequest,
  KycState,
  KycStatus,
  Operation,
  StatusRequest,
  SubmitDocumentsRequest,
  Token,
  UpdateRequest,
  UploadedDocument,
} from './wire.js';
export { inspectFile } from './files.js';
export type { FileInspection, Uploadable } from './files.js';
export type { UploadOptions, UploadProgress } from './uploads.js';
export { parseWebhook, validate } from './validation.js';
export type { ValidationIssue } from './validation.js';
export {
  ApiError,
  AuthenticationError,
  ConfigurationError,
  ConnectFiError,
  ConnectionError,
  InternalError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnexpectedResponseError,
  ValidationError,
  isConnectFiError,
} from './errors.js';

declare global {
  // As in TypeScript's `dom` library, which a project for Node alone does without.
  namespace WebAssembly {
    interface Module {}
  }
}

/**
 * Loads the WebAssembly module before the first call needs it, or loads another module than the one in the package. Once a module is
 * loaded, further calls do nothing. After a failed load it can be called again.
 *
 * @param source - A compiled module, its bytes, a `Response`, or its URL (outside pages also a path or a `file:` URL). Default: the
 *   module inside the JavaScript.
 * @throws {@link InternalError} with code `wasmLoad`. Its message says why the module could not be loaded.
 * @example
 * ```js
 * import { init } from 'connectfi-sdk';
 * await init('/assets/connectfi.wasm');
 * ```
 */
export function init(
  source?: WebAssembly.Module | ArrayBuffer | ArrayBufferView | Response | URL | string,
): Promise<void>;

/** The version of this package. */
export const VERSION: string;
