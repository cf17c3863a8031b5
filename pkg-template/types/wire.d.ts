// Written by `cargo xtask contract` from the models in api/src/models.
import type { Open } from './response.js';
import type { Uploadable } from './uploads.js';

/**
 * Where an application, or an entity of it, stands.
 *
 * - `pending_step_up`: Documents are expected.
 * - `pending_documents`: Documents are expected.
 * - `waiting_review`: A person is reviewing it.
 * - `pending_journey_application_review`: A person is reviewing it.
 * - `running`: No input needed.
 * - `data_request`: Data of the customer is missing.
 * - `completed`: There is an outcome.
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

/**
 * Where a KYC process stands.
 *
 * - `WAITING_DATA`: Attributes or documents are missing.
 * - `PENDING`: No input needed.
 * - `REVIEW`: No input needed: a person is reviewing it.
 * - `APPROVED`: Final.
 * - `DECLINED`: Final.
 */
export type KycStatus = Open<'WAITING_DATA' | 'PENDING' | 'REVIEW' | 'APPROVED' | 'DECLINED'>;

/** What `akepa.submitDocuments` takes. */
export interface SubmitDocumentsRequest {
  /** Whose application it is. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  customerId: string;
  /** Which application. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  applicationId: string;
  /** Whether it is for a KYB or a KYC application. */
  workflow: 'BUSINESS' | 'PERSONAL';
  /** The files, at least one, each with what `document.generate` asks for. */
  documents: {
    /** JPEG or PNG, told from its bytes, not empty. */
    file: Uploadable;
    /** What the document is. */
    type: AkepaDocumentType;
    /** A name for people. 1–50 characters, not only white space, no `<` or `>`. */
    name: string;
    /** Default: the customer, which is right for an individual. Not empty. */
    entityId?: string;
    /** A note for the reviewer. At most 500 characters, no `<` or `>`. */
    note?: string | null;
  }[];
}

/** The answer of `POST /auth/get-token`. */
export interface Token {
  /** Two shapes are documented; the client uses the string, or `base`. */
  token:
    | string
    | {
        /** What the client sends. */
        base: string;
        /** The provider does not say what it is for. */
        confined?: string;
      };
  /** When it runs out, ISO 8601. */
  dtsExpireAt?: string;
  /** What else the server sent. */
  [field: string]: unknown;
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

/** Body of `akepa.identification`. Further properties are refused, by the server and before it by this client. */
export interface IdentificationRequest {
  /** Your own id of the application, new for each. `^[0-9a-zA-Z]+$`, 1–32 characters. */
  reference: string;
  /** Who is identified. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  customerId: string;
  /** Passed on as it is; the provider says “true if asynchronous”. */
  syncMode?: boolean | null;
  /**
   * Where changes are reported. The provider's property table has this spelling, its examples the other; yours is the one sent. At most 500
   * characters, no `<` or `>`.
   */
  webhookURL?: string | null;
  /** The other spelling of `webhookURL`, by the same rule. At most 500 characters, no `<` or `>`. */
  webhookUrl?: string | null;
}

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

/** Body of `akepa.status`. */
export interface StatusRequest {
  /** Whose application it is. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  customerId: string;
  /** Which application. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  applicationId: string;
}

/** Body of `akepa.update`. The provider describes it in prose only, so further properties are sent as they are. */
export interface UpdateRequest {
  /** Whose application it is. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  customerId?: string;
  /** Which application. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  applicationId: string;
  /** Which documents belong to which of its entities, at least one; for an individual the one entity is the customer. */
  documents: {
    /** From `document.generate`; uploaded by now. Not empty. */
    documentId: string;
    /** From `entityApplications`. Not empty. */
    entityId: string;
    [field: string]: unknown;
  }[];
  [field: string]: unknown;
}

/** Body of `akepa.document.generate`. */
export interface GenerateDocumentRequest {
  /** Whether it is for a KYB or a KYC application. */
  workflow: 'BUSINESS' | 'PERSONAL';
  /** A name for people. 1–50 characters, not only white space, no `<` or `>`. */
  name: string;
  /** What the uploaded file will be. */
  extension: 'jpg' | 'png';
  /** What the document is. */
  type: AkepaDocumentType;
  /** A note for the reviewer. At most 500 characters, no `<` or `>`. */
  note?: string | null;
  /** Who wrote the note. An e-mail address. */
  note_author_agent_email?: string;
}

/** A document that is generated, and perhaps uploaded. */
export interface UploadedDocument {
  /** What `upload`, `update` and `documentLink` want. */
  id: string;
  /** Whether its file has arrived. */
  uploadStatus: boolean;
  /** Of the file, without the dot, once it has arrived. */
  extension?: string;
  /** What else the server sent. */
  [field: string]: unknown;
}

/** Body of `customer.kyc.init`. */
export interface KycInitRequest {
  /** The customer. Not empty. */
  customerId: string;
  /** Passed on as it is. */
  syncMode?: boolean | null;
  /** Told when the process ends. Only this spelling here. */
  webhookURL?: string | null;
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
    /** The customer's data; empty in most answers. */
    customer: Record<string, unknown>;
    /** As in `kyc.status`. */
    kycStatus: KycStatus;
    /** Spelled so by the server, and not explained. */
    boises: unknown[];
    /** When the customer was made, ISO 8601. */
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
    /** The card that the customer wants. */
    cardAttributes?: CardAttributes;
    [field: string]: unknown;
  };
  /** What else the server sent. */
  [field: string]: unknown;
}

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
  /** Of the file, without the dot, once it has arrived. */
  extension?: string;
  /** What else the server sent. */
  [field: string]: unknown;
}

/** Body of `customer.kyc.addAttributes`. */
export interface AddAttributesRequest {
  /** The customer. Not empty. */
  customerId: string;
  /** Listed as optional by the provider, whose server answers `exception` without it; so it is required. */
  additionalAttributes: {
    /** The card that the customer wants. */
    cardAttributes?: CardAttributes;
    [field: string]: unknown;
  };
}

/** Body of `customer.kyc.documentLink`. */
export interface DocumentLinkRequest {
  /** The customer. Not empty. */
  customerId: string;
  /** A document of `kycDocumentList`. Not empty. */
  documentId: string;
  /** From `document.generate`; uploaded by now. Not empty. */
  separateDocumentId: string;
}

/** What `POST /auth/get-token` asks for. */
export interface Credentials {
  /** The client id. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  login: string;
  /** The password. 1–50 characters. */
  password: string;
}

/** The calls with a JSON body that is checked before it is sent. */
export type Operation =
  | 'auth.getToken'
  | 'akepa.identification'
  | 'akepa.status'
  | 'akepa.update'
  | 'akepa.document.generate'
  | 'customer.kyc.init'
  | 'customer.kyc.addAttributes'
  | 'customer.kyc.documentLink';
