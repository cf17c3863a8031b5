//! The deprecated KYC process of `/customer/kyc`.

use serde::{Deserialize, Serialize};

use super::open::open_set;
use super::{Field, Rest};

/// The body of `POST /customer/kyc/init` (source: init).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KycInitRequest {
    /// The customer: not empty; such ids hold hyphens (source: init).
    pub customer_id: String,
    /// "true if asyncronous", says the documentation; passed on as it is (source: init).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub sync_mode: Field<bool>,
    /// Where every change of status is reported; empty: nowhere (source: init).
    #[serde(rename = "webhookURL", default, skip_serializing_if = "Field::is_missing")]
    pub webhook_url: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The body of `POST /customer/kyc/add-attributes` (source: add-attributes).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AddAttributesRequest {
    /// The customer: not empty (source: add-attributes).
    pub customer_id: String,
    /// The attributes. Documented as optional, but the server answers `exception` without them (source: add-attributes).
    pub additional_attributes: KycAttributes,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// Attributes of the customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KycAttributes {
    /// What is needed to issue a card (source: add-attributes).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub card_attributes: Field<CardAttributes>,
    /// Unknown attributes.
    #[serde(flatten)]
    pub rest: Rest,
}

/// What is needed to issue a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CardAttributes {
    /// The kind of card, also called program id: not empty (source: add-attributes).
    #[serde(rename = "productID")]
    pub product_id: String,
    /// The customer's full name as the card shall show it: not empty (source: add-attributes).
    pub name_on_card: String,
    /// The design of the card: not empty (source: add-attributes).
    pub design_id: String,
    /// Which address (source: add-attributes).
    pub address_type: AddressType,
    /// Why a card is issued (source: add-attributes).
    pub issue_type: IssueType,
    /// Anything else that belongs to the card (source: add-attributes).
    pub additional_data: Rest,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The body of `POST /customer/kyc/document-link` (source: document-link).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentLinkRequest {
    /// The customer: not empty (source: document-link).
    pub customer_id: String,
    /// The customer's document, from `kycDocumentList`: not empty (source: document-link).
    pub document_id: String,
    /// The document that `/document/generate` gave, uploaded by now: not empty (source: document-link).
    pub separate_document_id: String,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// Where the process stands: the `data` of every answer of `/customer/kyc` (source: init).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KycState {
    /// The customer (source: init).
    pub customer: KycCustomer,
    /// The process (source: init).
    pub kyc: Kyc,
    /// The documents that are expected (source: init).
    pub kyc_document_list: Vec<KycDocument>,
    /// The attributes that were taken; here in the answers to upload and document-link (source: upload, document-link).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub kyc_attributes: Field<KycAttributes>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The customer of a KYC process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KycCustomer {
    /// The customer's id in the caller's system (source: init).
    pub reference: String,
    /// The customer's id, made by the server (source: init).
    pub customer_id: String,
    /// What the customer is (source: init).
    pub customer_type: CustomerType,
    /// Names, addresses and so on; empty in most answers (source: init).
    pub customer: Rest,
    /// The same as [`Kyc::status`] (source: init).
    pub kyc_status: KycStatus,
    /// Not explained, and spelled so, by the documentation (source: init).
    pub boises: Vec<serde_json::Value>,
    /// When the customer was made: ISO 8601, UTC, milliseconds (source: init).
    pub dts_created_at: String,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A KYC process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Kyc {
    /// Attributes that are asked for, such as `cardAttributes` (source: init).
    pub attribute_codes: Vec<String>,
    /// The name of the system behind the API (source: init).
    pub system: String,
    /// The mode of the process (source: init).
    pub mode: String,
    /// Where it stands (source: init).
    pub status: KycStatus,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A document that is expected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KycDocument {
    /// The document's id, made by the server (source: init).
    pub id: String,
    /// The document in words: `LICENSE FRONT` (source: init).
    pub label: String,
    /// What it is (source: init).
    pub r#type: KycDocumentType,
    /// Which side of it (source: init).
    pub document_side: DocumentSide,
    /// Whether a file has been uploaded (source: init).
    pub upload_status: bool,
    /// The kind of file, without the dot; only after the upload (source: upload).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub extension: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

open_set! {
    /// Where a KYC process stands (source: init).
    KycStatus {
        /// Documents or attributes are expected.
        WaitingData = "WAITING_DATA",
        /// It goes on by itself.
        Pending = "PENDING",
        /// A person is reviewing it.
        Review = "REVIEW",
        /// Approved.
        Approved = "APPROVED",
        /// Declined.
        Declined = "DECLINED",
    }
}

open_set! {
    /// What a document is (source: init).
    KycDocumentType {
        /// A passport.
        Passport = "PASSPORT",
        /// A driver's license.
        License = "LICENSE",
        /// A contract.
        Contract = "CONTRACT",
        /// A utility bill.
        Utility = "UTILITY",
        /// An identification card.
        IdCard = "ID_CARD",
    }
}

open_set! {
    /// A side of a document (source: init).
    DocumentSide {
        /// The front.
        Front = "FRONT",
        /// The back.
        Back = "BACK",
    }
}

open_set! {
    /// What a customer is (source: init).
    CustomerType {
        /// A person.
        Individual = "individual",
        /// A business.
        Business = "business",
    }
}

open_set! {
    /// Which address of the customer (source: add-attributes).
    AddressType {
        /// The first.
        Primary = "PRIMARY",
        /// The second.
        Secondary = "SECONDARY",
    }
}

open_set! {
    /// Why a card is issued (source: add-attributes).
    IssueType {
        /// It is new.
        New = "NEW",
        /// It is registered.
        Registration = "REGISTRATION",
        /// It is issued again.
        Reissue = "RE-ISSUE",
        /// The old one has expired.
        Expired = "EXPIRED",
        /// The old one is damaged.
        Damaged = "DAMAGED",
    }
}
