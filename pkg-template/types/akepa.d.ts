import type { RequestOptions } from './client.js';
import type { Settled, SubmitDocumentsRequest, SubmitOptions, WaitOptions } from './journey.js';
import type { ApiResponse, Open } from './response.js';
import type { Uploadable, UploadOptions } from './uploads.js';

/**
 * KYC (a person) and KYB (a business). Every call rejects with a {@link ConnectFiError}: {@link ValidationError} before anything is
 * sent, {@link ApiError} for the server's refusals, {@link ConnectionError} when no answer came.
 */
export interface Akepa {
  /**
   * Starts a KYC/KYB application. `POST /akepa/identification` (the provider's page “Identification”), retry class creation.
   *
   * The answer says whether documents are needed (`pending_step_up`). A change that comes later is told to the webhook, if one is given.
   * The server's codes: `customerNotFound`, `referenceExists`, `requestValidateError`, `extAkepa`.
   */
  identification(request: IdentificationRequest, options?: RequestOptions): Promise<ApiResponse<Application>>;
  /** Where an application stands. `POST /akepa/status`, retry class read. The server's code: `applicationNotFound` (HTTP 404). */
  status(request: StatusRequest, options?: RequestOptions): Promise<ApiResponse<Application>>;
  /**
   * Links uploaded documents to an entity. `POST /akepa/update`, retry class creation. The server's codes: `documentNotFound`,
   * `documentNotUploaded`, `applicationNotFound`, `statusApplicationEntity`.
   */
  update(request: UpdateRequest, options?: RequestOptions): Promise<ApiResponse<Application>>;
  /** Documents of applications. */
  readonly document: {
    /** Makes a place for a document; its `id` is what `upload` and `update` want. `POST /akepa/document/generate`, retry class read. */
    generate(request: GenerateDocumentRequest, options?: RequestOptions): Promise<ApiResponse<UploadedDocument>>;
    /**
     * Sends the file of a generated document: JPEG or PNG, told from its bytes, not empty. A later upload overwrites an earlier one.
     * `POST /akepa/document/upload/:documentId`, retry class upload. The server's codes: `documentNotFound`, `fileNotFound`.
     */
    upload(documentId: string, file: Uploadable, options?: UploadOptions): Promise<ApiResponse<UploadedDocument>>;
  };
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

/** Body of `akepa.identification`. Further properties are refused, by the server and before it by this client. */
export interface IdentificationRequest {
  /** Your own id of the customer, new for each application. `^[0-9a-zA-Z]+$`, 1–32 characters. */
  reference: string;
  /** `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  customerId: string;
  /** Passed on as it is; the provider says “true if asynchronous”. */
  syncMode?: boolean | null;
  /** At most 500 characters, no `<` or `>`. The documents use both spellings; yours is the one sent. */
  webhookUrl?: string | null;
  /** The other spelling, by the same rule. */
  webhookURL?: string | null;
}

/** Body of `akepa.status`. */
export interface StatusRequest {
  /** `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  customerId: string;
  /** `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  applicationId: string;
}

/** Body of `akepa.update`. The provider describes it in prose only, so further properties are sent as they are. */
export interface UpdateRequest {
  /** Whose application it is. */
  customerId?: string;
  /** Which application. */
  applicationId: string;
  /** Which documents belong to which of its entities; for an individual the one entity is the customer. */
  documents: Array<{
    /** From `document.generate`; uploaded by now. */
    documentId: string;
    /** From `entityApplications`. */
    entityId: string;
    [field: string]: unknown;
  }>;
  [field: string]: unknown;
}

/** Body of `akepa.document.generate`. */
export interface GenerateDocumentRequest {
  /** Whether it is for a KYB or a KYC application. */
  workflow: 'BUSINESS' | 'PERSONAL';
  /** 1–50 characters, not only white space, no `<` or `>`. */
  name: string;
  /** What the uploaded file will be. */
  extension: 'jpg' | 'png';
  /** What the document is. */
  type: AkepaDocumentType;
  /** At most 500 characters, no `<` or `>`. */
  note?: string | null;
  /** An e-mail address. */
  note_author_agent_email?: string;
}

/** The kinds of document that akepa takes. */
export type AkepaDocumentType =
  | 'contract'
  | 'license'
  | 'passport'
  | 'utility'
  | 'other'
  | 'internal'
  | 'identification_card'
  | 'residence_permit'
  | 'canada_provincial_id'
  | 'indigenous_card'
  | 'paystub'
  | 'bank_statement'
  | 'w2'
  | '1099'
  | '1120'
  | '1065'
  | 't1'
  | 't4';

/** A KYC or KYB application. */
export interface Application {
  /** What `status` and `update` want. */
  applicationId: string;
  /** The account at connectFi that the application belongs to. */
  aggregatorId: string;
  /** Who is identified. Never parse meaning out of an id. */
  customerId: string;
  /** Yours, from the request. */
  reference: string;
  /** Where it stands. */
  status: ApplicationStatus;
  /** Null until it is decided. */
  outcome: Open<'Approved' | 'Denied'> | null;
  /** An individual has one entity, the customer; a business one for each representative too, all of which must be approved. */
  entityApplications: EntityApplication[];
  /** What else the server sent. */
  [field: string]: unknown;
}

/** One person or business of an application. */
export interface EntityApplication {
  /** What documents are linked to. */
  entityId: string;
  /** Whether it is the customer itself. */
  isCustomer: boolean;
  /** Where it stands. */
  status: ApplicationStatus;
  /** Null until it is decided. Lower case here, unlike the application's. */
  outcome: Open<'approved' | 'denied'> | null;
  /** What else the server sent. */
  [field: string]: unknown;
}

/**
 * `pending_step_up`, `pending_documents`: documents are expected. `data_request`: data of the customer is missing. `waiting_review`,
 * `pending_journey_application_review`: a person is reviewing. `running`: no input needed. `completed`: there is an outcome.
 */
export type ApplicationStatus = Open<
  | 'pending_step_up'
  | 'pending_documents'
  | 'waiting_review'
  | 'pending_journey_application_review'
  | 'running'
  | 'data_request'
  | 'completed'
>;

/** A document that is generated, and perhaps uploaded. */
export interface UploadedDocument {
  /** What `upload`, `update` and `documentLink` want. */
  id: string;
  /** Whether its file has arrived. */
  uploadStatus: boolean;
  /** Of the file, once it has arrived. */
  extension?: string;
  /** What else the server sent. */
  [field: string]: unknown;
}
