import type { UploadedDocument } from './akepa.js';
import type { RequestOptions } from './client.js';
import type { Settled, WaitOptions } from './journey.js';
import type { ApiResponse, Open } from './response.js';
import type { Uploadable, UploadOptions } from './uploads.js';

/** The deprecated KYC calls. Their ids contain hyphens (`csta-…`, `doc-…`): any non-empty string is taken. */
export interface CustomerKyc {
  /**
   * Starts the KYC process. `POST /customer/kyc/init` (the provider's page “Init”), retry class creation.
   *
   * @deprecated Use `akepa.identification`.
   */
  init(request: KycInitRequest, options?: RequestOptions): Promise<ApiResponse<KycState>>;
  /**
   * Adds the attributes that `init` asked for. `POST /customer/kyc/add-attributes` (“Add Attributes”), retry class creation. The
   * server's codes: `statusNotWAITING_DATA`, `exception`.
   *
   * @deprecated Use `akepa.update`.
   */
  addAttributes(request: AddAttributesRequest, options?: RequestOptions): Promise<ApiResponse<KycState>>;
  /**
   * Sends a file for a document of `kycDocumentList`, of any kind, not empty. A later upload overwrites an earlier one, as long as the
   * process has not ended. `POST /customer/kyc/upload/:customerId/:documentId` (“Upload Document”), retry class upload. The server's
   * codes: `documentNotFound`, `badRequest`.
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
   * Copies a separate document onto one of `kycDocumentList`, overwrites what is there, and uses the separate id up.
   * `POST /customer/kyc/document-link` (“Link Document”), retry class creation. The server's codes: `documentNotFound`,
   * `documentNotUploaded`.
   *
   * @deprecated Use `akepa.update`.
   */
  documentLink(request: DocumentLinkRequest, options?: RequestOptions): Promise<ApiResponse<KycState>>;
  /**
   * Where the process stands. `GET /customer/kyc/status/:customerId`, retry class read.
   *
   * @deprecated Use `akepa.status`.
   */
  status(customerId: string, options?: RequestOptions): Promise<ApiResponse<KycState>>;
  /**
   * Polls `status` as `akepa.waitUntilSettled` does: it goes on at PENDING, REVIEW and any unknown status.
   *
   * @deprecated Use `akepa.waitUntilSettled`.
   */
  waitUntilSettled(customerId: string, options?: WaitOptions<KycState>): Promise<Settled<KycState>>;
}

/** The deprecated calls for documents that belong to no customer yet. */
export interface SeparateDocuments {
  /**
   * Makes a place for a document. `POST /document/generate`, no body, retry class read.
   *
   * @deprecated Use `akepa.document.generate`.
   */
  generate(options?: RequestOptions): Promise<ApiResponse<UploadedDocument>>;
  /**
   * Sends its file, of any kind, not empty. `POST /document/upload/:documentId`, retry class upload.
   *
   * @deprecated Use `akepa.document.upload`.
   */
  upload(documentId: string, file: Uploadable, options?: UploadOptions): Promise<ApiResponse<UploadedDocument>>;
}

/** Body of `customer.kyc.init`. */
export interface KycInitRequest {
  /** Not empty. */
  customerId: string;
  /** Passed on as it is. */
  syncMode?: boolean | null;
  /** Told when the process ends. Only this spelling here. */
  webhookURL?: string | null;
}

/** Body of `customer.kyc.addAttributes`. */
export interface AddAttributesRequest {
  /** Not empty. */
  customerId: string;
  /** Listed as optional by the provider, whose server answers `exception` without it; so it is required. */
  additionalAttributes: {
    /** If the customer wants a card. */
    cardAttributes?: CardAttributes;
    [attribute: string]: unknown;
  };
}

/** The card that a customer wants. */
export interface CardAttributes {
  /** Product id of the card (also called program_id). Not empty. */
  productID: string;
  /** The customer's full name, as it will stand on the card. Not empty. */
  nameOnCard: string;
  /** The design chosen. Not empty. */
  designId: string;
  /** Where it goes. */
  addressType: 'PRIMARY' | 'SECONDARY';
  /** Why it is issued. */
  issueType: 'NEW' | 'REGISTRATION' | 'RE-ISSUE' | 'EXPIRED' | 'DAMAGED';
  /** Further properties; may be empty. */
  additionalData: Record<string, unknown>;
}

/** Body of `customer.kyc.documentLink`; none of the three may be empty. */
export interface DocumentLinkRequest {
  /** The customer. */
  customerId: string;
  /** A document of `kycDocumentList`. */
  documentId: string;
  /** From `document.generate`; uploaded by now. */
  separateDocumentId: string;
}

/** Where a customer's KYC process stands. */
export interface KycState {
  /** The customer. */
  customer: {
    /** Yours. */
    reference: string;
    /** What the calls want. */
    customerId: string;
    /** Who it is. */
    customerType: Open<'individual' | 'business'>;
    /** The customer's data. */
    customer: Record<string, unknown>;
    /** As in `kyc.status`. */
    kycStatus: KycStatus;
    /** Spelled so by the server. */
    boises: unknown[];
    /** ISO 8601. */
    dtsCreatedAt: string;
    [field: string]: unknown;
  };
  /** The process. */
  kyc: {
    /** Attributes that are still wanted, such as `cardAttributes`. */
    attributeCodes: string[];
    /** The system behind the API. */
    system: string;
    /** Its mode. */
    mode: string;
    /** Where it stands. */
    status: KycStatus;
    [field: string]: unknown;
  };
  /** The documents that the process waits for. */
  kycDocumentList: KycDocument[];
  /** Attributes that have been accepted (of `addAttributes` itself: beside `data`, not in it). */
  kycAttributes?: {
    /** The card that was asked for. */
    cardAttributes?: CardAttributes;
    [attribute: string]: unknown;
  };
  /** What else the server sent. */
  [field: string]: unknown;
}

/** `WAITING_DATA`: attributes or documents are missing. `PENDING`, `REVIEW`: no input needed. The others are final. */
export type KycStatus = Open<'WAITING_DATA' | 'PENDING' | 'REVIEW' | 'APPROVED' | 'DECLINED'>;

/** A document that the process waits for. */
export interface KycDocument {
  /** What `upload` and `documentLink` want. */
  id: string;
  /** For people: `LICENSE FRONT`. */
  label: string;
  /** What it is. */
  type: Open<'PASSPORT' | 'LICENSE' | 'CONTRACT' | 'UTILITY' | 'ID_CARD'>;
  /** Which side of it. */
  documentSide: Open<'FRONT' | 'BACK'>;
  /** Whether its file has arrived. */
  uploadStatus: boolean;
  /** Of the file, once it has arrived. */
  extension?: string;
  /** What else the server sent. */
  [field: string]: unknown;
}
