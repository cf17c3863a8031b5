// Written by `cargo xtask contract` from the models in api/src/models.
import type { Open } from './response.js';
import type { Uploadable } from './files.js';

/**
 * The status of an application, or of one of its entities.
 *
 * - `pending_step_up`: Documents are expected.
 * - `pending_documents`: Documents are expected.
 * - `waiting_review`: A person is reviewing it.
 * - `pending_journey_application_review`: A person is reviewing it.
 * - `running`: No input is needed.
 * - `data_request`: Data of the customer is missing.
 * - `completed`: It is decided: see `outcome`.
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

/** The document types that akepa accepts. */
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
 * The status of a KYC process.
 *
 * - `WAITING_DATA`: Attributes or documents are missing.
 * - `PENDING`: No input is needed.
 * - `REVIEW`: No input is needed: a person is reviewing it.
 * - `APPROVED`: Final.
 * - `DECLINED`: Final.
 */
export type KycStatus = Open<'WAITING_DATA' | 'PENDING' | 'REVIEW' | 'APPROVED' | 'DECLINED'>;

/** The request of `akepa.submitDocuments`. */
export interface SubmitDocumentsRequest {
  /** The customer of the application. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  customerId: string;
  /** The id of the application. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  applicationId: string;
  /** Whether it is for a KYB or a KYC application. */
  workflow: 'BUSINESS' | 'PERSONAL';
  /** The files, at least one, each with the fields of `document.generate`. */
  documents: {
    /** JPEG or PNG, found from its bytes; not empty. */
    file: Uploadable;
    /** The type of the document. */
    type: AkepaDocumentType;
    /** The name that people see. 1–50 characters, not only white space, no `<` or `>`. */
    name: string;
    /** The entity that the document belongs to. Default: the customer, which is right for an individual. Not empty. */
    entityId?: string;
    /** A note for the reviewer. At most 500 characters, no `<` or `>`. */
    note?: string | null;
  }[];
}

/** The answer of `POST /auth/get-token`. */
export interface Token {
  /** The documentation shows two shapes. The client uses the string, or `base`. */
  token:
    | string
    | {
        /** The token that the client sends. */
        base: string;
        /** The provider does not say what this token is for. */
        confined?: string;
      };
  /** When the token expires, in ISO 8601. */
  dtsExpireAt?: string;
  /** Further fields that the server sent. */
  [field: string]: unknown;
}

/** The card that a customer wants. */
export interface CardAttributes {
  /** Product id of the card (also called program_id). Not empty. */
  productID: string;
  /** The customer's full name, as it will be printed on the card. Not empty. */
  nameOnCard: string;
  /** The id of the chosen design. Not empty. */
  designId: string;
  /** The address that the card is sent to. */
  addressType: 'PRIMARY' | 'SECONDARY';
  /** The reason for the card. */
  issueType: 'NEW' | 'REGISTRATION' | 'RE-ISSUE' | 'EXPIRED' | 'DAMAGED';
  /** Further properties; may be empty. */
  additionalData: Record<string, unknown>;
}

/** Body of `akepa.identification`. Unknown properties are refused, by the server and already by this client. */
export interface IdentificationRequest {
  /** Your own id of the application, a new one for each. `^[0-9a-zA-Z]+$`, 1–32 characters. */
  reference: string;
  /** The customer to identify. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  customerId: string;
  /** Sent as it is; the provider says “true if asynchronous”. */
  syncMode?: boolean | null;
  /**
   * The URL that changes are sent to. The provider's property table spells it like this, its examples `webhookUrl`; your spelling is sent.
   * At most 500 characters, no `<` or `>`.
   */
  webhookURL?: string | null;
  /** The other spelling of `webhookURL`. At most 500 characters, no `<` or `>`. */
  webhookUrl?: string | null;
}

/** A KYC or KYB application. */
export interface Application {
  /** The id that `status` and `update` take. */
  applicationId: string;
  /** The account at connectFi that the application belongs to. */
  aggregatorId: string;
  /** The customer. An id has no parts with a meaning. */
  customerId: string;
  /** Your own id, from the request. */
  reference: string;
  /** The status. */
  status: ApplicationStatus;
  /** The decision; null until there is one. */
  outcome: Open<'Approved' | 'Denied'> | null;
  /** An individual has one entity, the customer. A business has one more for each representative, and all must be approved. */
  entityApplications: EntityApplication[];
  /** Further fields that the server sent. */
  [field: string]: unknown;
}

/** One person or business of an application. */
export interface EntityApplication {
  /** The id that documents are linked to. */
  entityId: string;
  /** Whether this entity is the customer. */
  isCustomer: boolean;
  /** The status. */
  status: ApplicationStatus;
  /** The decision; null until there is one. In lower case, unlike the application's. */
  outcome: Open<'approved' | 'denied'> | null;
  /** Further fields that the server sent. */
  [field: string]: unknown;
}

/** Body of `akepa.status`. */
export interface StatusRequest {
  /** The customer of the application. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  customerId: string;
  /** The id of the application. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  applicationId: string;
}

/** Body of `akepa.update`. The provider describes it in prose only, so further properties are sent as they are. */
export interface UpdateRequest {
  /** The customer of the application. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  customerId?: string;
  /** The id of the application. `^[0-9a-zA-Z_]+$`, 1–36 characters. */
  applicationId: string;
  /** The documents and the entity of each, at least one. An individual has one entity, the customer. */
  documents: {
    /** The id from `document.generate`. Its file must be uploaded. Not empty. */
    documentId: string;
    /** The id from `entityApplications`. Not empty. */
    entityId: string;
    [field: string]: unknown;
  }[];
  [field: string]: unknown;
}

/** Body of `akepa.document.generate`. */
export interface GenerateDocumentRequest {
  /** Whether it is for a KYB or a KYC application. */
  workflow: 'BUSINESS' | 'PERSONAL';
  /** The name that people see. 1–50 characters, not only white space, no `<` or `>`. */
  name: string;
  /** The kind of file that will be uploaded. */
  extension: 'jpg' | 'png';
  /** The type of the document. */
  type: AkepaDocumentType;
  /** A note for the reviewer. At most 500 characters, no `<` or `>`. */
  note?: string | null;
  /** The author of the note. An e-mail address. */
  note_author_agent_email?: string;
}

/** A generated document. Its file may be uploaded already. */
export interface UploadedDocument {
  /** The id that `upload`, `update` and `documentLink` take. */
  id: string;
  /** Whether the file is uploaded. */
  uploadStatus: boolean;
  /** The extension of the uploaded file, without the dot. */
  extension?: string;
  /** Further fields that the server sent. */
  [field: string]: unknown;
}

/** Body of `customer.kyc.init`. */
export interface KycInitRequest {
  /** The id of the customer. Not empty. */
  customerId: string;
  /** Sent as it is. */
  syncMode?: boolean | null;
  /** The URL that is called when the process ends. This call has only this spelling. */
  webhookURL?: string | null;
}

/** The state of a customer's KYC process. */
export interface KycState {
  /** The customer. */
  customer: {
    /** Your own id of the customer. */
    reference: string;
    /** The id that the calls take. */
    customerId: string;
    /** Whether it is a person or a business. */
    customerType: Open<'individual' | 'business'>;
    /** The customer's data; empty in most answers. */
    customer: Record<string, unknown>;
    /** The same as `kyc.status`. */
    kycStatus: KycStatus;
    /** The server spells it like this; the provider does not explain it. */
    boises: unknown[];
    /** When the customer was created, in ISO 8601. */
    dtsCreatedAt: string;
    [field: string]: unknown;
  };
  /** The KYC process. */
  kyc: {
    /** The attributes that are still missing, such as `cardAttributes`. */
    attributeCodes: string[];
    /** The name of the system behind the API. */
    system: string;
    /** The mode of that system. */
    mode: string;
    /** The status. */
    status: KycStatus;
    [field: string]: unknown;
  };
  /** The documents that the process waits for. */
  kycDocumentList: KycDocument[];
  /** The attributes that were accepted. The answer to `addAttributes` has them beside `data`, not in it. */
  kycAttributes?: {
    /** The card that the customer wants. */
    cardAttributes?: CardAttributes;
    [field: string]: unknown;
  };
  /** Further fields that the server sent. */
  [field: string]: unknown;
}

/** A document that the process waits for. */
export interface KycDocument {
  /** The id that `upload` and `documentLink` take. */
  id: string;
  /** The name that people see: `LICENSE FRONT`. */
  label: string;
  /** The type of the document. */
  type: Open<'PASSPORT' | 'LICENSE' | 'CONTRACT' | 'UTILITY' | 'ID_CARD'>;
  /** The side of the document. */
  documentSide: Open<'FRONT' | 'BACK'>;
  /** Whether the file is uploaded. */
  uploadStatus: boolean;
  /** The extension of the uploaded file, without the dot. */
  extension?: string;
  /** Further fields that the server sent. */
  [field: string]: unknown;
}

/** Body of `customer.kyc.addAttributes`. */
export interface AddAttributesRequest {
  /** The id of the customer. Not empty. */
  customerId: string;
  /** The attributes. The provider lists them as optional, but the server answers `exception` without them, so they are required. */
  additionalAttributes: {
    /** The card that the customer wants. */
    cardAttributes?: CardAttributes;
    [field: string]: unknown;
  };
}

/** Body of `customer.kyc.documentLink`. */
export interface DocumentLinkRequest {
  /** The id of the customer. Not empty. */
  customerId: string;
  /** The id of a document in `kycDocumentList`. Not empty. */
  documentId: string;
  /** The id from `document.generate`. Its file must be uploaded. Not empty. */
  separateDocumentId: string;
}

/** The credentials for `POST /auth/get-token`. */
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
