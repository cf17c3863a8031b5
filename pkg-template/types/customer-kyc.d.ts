import type { RequestOptions } from './options.js';
import type { Uploadable } from './files.js';
import type { Settled, WaitOptions } from './journey.js';
import type { ApiResponse } from './response.js';
import type { UploadOptions } from './uploads.js';
import type { AddAttributesRequest, DocumentLinkRequest, KycInitRequest, KycState, UploadedDocument } from './wire.js';

/** The deprecated KYC calls. Their ids may contain hyphens (`csta-…`, `doc-…`): any non-empty string is accepted. */
export interface CustomerKyc {
  // cargo xtask contract: customer.kyc.
  /**
   * Starts the KYC process. `POST /customer/kyc/init` (the provider's page “Init”), retry class creation.
   *
   * @deprecated Use `akepa.identification`.
   */
  init(request: KycInitRequest, options?: RequestOptions): Promise<ApiResponse<KycState>>;
  /**
   * Adds the attributes that `init` asked for. `POST /customer/kyc/add-attributes` (the provider's page “Add Attributes”), retry class
   * creation. The server's codes: `statusNotWAITING_DATA`, `exception`.
   *
   * @deprecated Use `akepa.update`.
   */
  addAttributes(request: AddAttributesRequest, options?: RequestOptions): Promise<ApiResponse<KycState>>;
  /**
   * Uploads the file of a document in `kycDocumentList`: any kind, not empty. `POST /customer/kyc/upload/:customerId/:documentId` (the
   * provider's page “Upload Document”), retry class upload.
   *
   * A later upload overwrites an earlier one until the process has ended. The server's codes: `documentNotFound`, `badRequest`.
   *
   * @deprecated Use `akepa.document.upload`.
   */
  upload(
    customerId: string,
    documentId: string,
    file: Uploadable,
    options?: UploadOptions,
  ): Promise<ApiResponse<KycState>>;
  /**
   * Copies a separate document to a document in `kycDocumentList`, whose file it replaces. The separate id cannot be used again. `POST
   * /customer/kyc/document-link` (the provider's page “Link Document”), retry class creation. The server's codes: `documentNotFound`,
   * `documentNotUploaded`.
   *
   * @deprecated Use `akepa.update`.
   */
  documentLink(request: DocumentLinkRequest, options?: RequestOptions): Promise<ApiResponse<KycState>>;
  /**
   * Gets the state of the process. `GET /customer/kyc/status/:customerId`, retry class read.
   *
   * @deprecated Use `akepa.status`.
   */
  status(customerId: string, options?: RequestOptions): Promise<ApiResponse<KycState>>;
  // end: customer.kyc.
  /**
   * Polls `status` as `akepa.waitUntilSettled` does. It continues at `PENDING`, `REVIEW` and any unknown status.
   *
   * @deprecated Use `akepa.waitUntilSettled`.
   */
  waitUntilSettled(customerId: string, options?: WaitOptions<KycState>): Promise<Settled<KycState>>;
}

/** The deprecated calls for documents that do not belong to a customer yet. */
export interface SeparateDocuments {
  // cargo xtask contract: document.
  /**
   * Generates a document. `POST /document/generate`, no body, retry class read.
   *
   * @deprecated Use `akepa.document.generate`.
   */
  generate(options?: RequestOptions): Promise<ApiResponse<UploadedDocument>>;
  /**
   * Uploads the file of a generated document: any kind, not empty. `POST /document/upload/:documentId`, retry class upload.
   *
   * @deprecated Use `akepa.document.upload`.
   */
  upload(documentId: string, file: Uploadable, options?: UploadOptions): Promise<ApiResponse<UploadedDocument>>;
  // end: document.
}
