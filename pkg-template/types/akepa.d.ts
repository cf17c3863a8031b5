import type { RequestOptions } from './options.js';
import type { Uploadable } from './files.js';
import type { Settled, SubmitOptions, WaitOptions } from './journey.js';
import type { ApiResponse } from './response.js';
import type { UploadOptions } from './uploads.js';
import type {
  Application,
  GenerateDocumentRequest,
  IdentificationRequest,
  StatusRequest,
  SubmitDocumentsRequest,
  UpdateRequest,
  UploadedDocument,
} from './wire.js';

/**
 * KYC (a person) and KYB (a business). Every call rejects with a {@link ConnectFiError}: a {@link ValidationError} before anything is
 * sent, an {@link ApiError} if the server refuses the request, a {@link ConnectionError} if there is no answer.
 */
export interface Akepa {
  // cargo xtask contract: akepa.
  /**
   * Starts a KYC/KYB application. `POST /akepa/identification` (the provider's page “Identification”), retry class creation.
   *
   * The answer says whether documents are needed (`pending_step_up`). Later changes are sent to the webhook, if there is one. The server's
   * codes: `customerNotFound`, `referenceExists`, `requestValidateError`, `extAkepa`.
   */
  identification(request: IdentificationRequest, options?: RequestOptions): Promise<ApiResponse<Application>>;
  /** Gets the state of an application. `POST /akepa/status`, retry class read. The server's code: `applicationNotFound`. */
  status(request: StatusRequest, options?: RequestOptions): Promise<ApiResponse<Application>>;
  /**
   * Links uploaded documents to an entity. `POST /akepa/update`, retry class creation. The server's codes: `documentNotFound`,
   * `documentNotUploaded`, `applicationNotFound`, `statusApplicationEntity`.
   */
  update(request: UpdateRequest, options?: RequestOptions): Promise<ApiResponse<Application>>;
  /** The calls of `akepa.document`. */
  readonly document: {
    /** Generates a document. `upload` and `update` take its `id`. `POST /akepa/document/generate`, retry class read. */
    generate(request: GenerateDocumentRequest, options?: RequestOptions): Promise<ApiResponse<UploadedDocument>>;
    /**
     * Uploads the file of a generated document: JPEG or PNG, found from its bytes; not empty. `POST /akepa/document/upload/:documentId`,
     * retry class upload.
     *
     * A later upload overwrites an earlier one. The server's codes: `documentNotFound`, `fileNotFound`.
     */
    upload(documentId: string, file: Uploadable, options?: UploadOptions): Promise<ApiResponse<UploadedDocument>>;
  };
  // end: akepa.
  /**
   * Calls `document.generate` and `document.upload` for each file, several files at a time, then `update` once. All files are checked
   * before the first call. Resolves with the answer of `update`.
   */
  submitDocuments(request: SubmitDocumentsRequest, options?: SubmitOptions): Promise<ApiResponse<Application>>;
  /**
   * Polls `status` until the application is completed or waits for the applicant. It continues at `running`, `waiting_review`,
   * `pending_journey_application_review` and any unknown status, and after a poll that failed with a retryable error. When the time limit
   * is reached, it resolves with the last answer and `settled: false`. It rejects if there was no answer at all, for an error that is not
   * retryable (400, 401, 404 …), and with `signal.reason`.
   */
  waitUntilSettled(request: StatusRequest, options?: WaitOptions<Application>): Promise<Settled<Application>>;
}
