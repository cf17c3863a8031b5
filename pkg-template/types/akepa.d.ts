import type { RequestOptions } from './client.js';
import type { Settled, SubmitOptions, WaitOptions } from './journey.js';
import type { ApiResponse } from './response.js';
import type { Uploadable, UploadOptions } from './uploads.js';
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
 * KYC (a person) and KYB (a business). Every call rejects with a {@link ConnectFiError}: {@link ValidationError} before anything is
 * sent, {@link ApiError} for the server's refusals, {@link ConnectionError} when no answer came.
 */
export interface Akepa {
  // cargo xtask contract: akepa.
  /**
   * Starts a KYC/KYB application. `POST /akepa/identification` (the provider's page “Identification”), retry class creation.
   *
   * The answer says whether documents are needed (`pending_step_up`). A change that comes later is told to the webhook, if one is given.
   * The server's codes: `customerNotFound`, `referenceExists`, `requestValidateError`, `extAkepa`.
   */
  identification(request: IdentificationRequest, options?: RequestOptions): Promise<ApiResponse<Application>>;
  /** Where an application stands. `POST /akepa/status`, retry class read. The server's code: `applicationNotFound`. */
  status(request: StatusRequest, options?: RequestOptions): Promise<ApiResponse<Application>>;
  /**
   * Links uploaded documents to an entity. `POST /akepa/update`, retry class creation. The server's codes: `documentNotFound`,
   * `documentNotUploaded`, `applicationNotFound`, `statusApplicationEntity`.
   */
  update(request: UpdateRequest, options?: RequestOptions): Promise<ApiResponse<Application>>;
  /** The calls of `akepa.document`. */
  readonly document: {
    /** Makes a place for a document; its `id` is what `upload` and `update` want. `POST /akepa/document/generate`, retry class read. */
    generate(request: GenerateDocumentRequest, options?: RequestOptions): Promise<ApiResponse<UploadedDocument>>;
    /**
     * Sends the file of a generated document: JPEG or PNG, told from its bytes, not empty. `POST /akepa/document/upload/:documentId`, retry
     * class upload.
     *
     * A later upload overwrites an earlier one. The server's codes: `documentNotFound`, `fileNotFound`.
     */
    upload(documentId: string, file: Uploadable, options?: UploadOptions): Promise<ApiResponse<UploadedDocument>>;
  };
  // end: akepa.
  /**
   * `document.generate`, `document.upload` and `update` for a set of files, checked before the first call; uploads run side by side.
   * Resolves with the answer of `update`.
   */
  submitDocuments(request: SubmitDocumentsRequest, options?: SubmitOptions): Promise<ApiResponse<Application>>;
  /**
   * Polls until the application no longer moves by itself: it is completed, or it waits for the applicant. It goes on at
   * `running`, `waiting_review`, `pending_journey_application_review` and any unknown status (deprecated API: PENDING, REVIEW, unknown),
   * and after a poll that failed in a retryable way. At the deadline it resolves with what it saw last, `settled: false`;
   * it rejects only when there was no answer at all, for good errors (400, 401, 404 …), and with `signal.reason`.
   */
  waitUntilSettled(request: StatusRequest, options?: WaitOptions<Application>): Promise<Settled<Application>>;
}
