//! The deprecated KYC process of `/customer/kyc`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::open_set;
use super::text::NonEmpty;
use super::{Field, Rest};

/// Body of `customer.kyc.init`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct KycInitRequest {
    /// The customer.
    #[schemars(with = "NonEmpty")]
    pub customer_id: String,
    /// Passed on as it is.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub sync_mode: Field<bool>,
    /// Told when the process ends. Only this spelling here.
    #[serde(rename = "webhookURL", default, skip_serializing_if = "Field::is_missing")]
    pub webhook_url: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// Body of `customer.kyc.addAttributes`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AddAttributesRequest {
    /// The customer.
    #[schemars(with = "NonEmpty")]
    pub customer_id: String,
    /// Listed as optional by the provider, whose server answers `exception` without it; so it is required.
    pub additional_attributes: KycAttributes,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// Attributes of the customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
pub struct KycAttributes {
    /// The card that the customer wants.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "CardAttributes")]
    pub card_attributes: Field<CardAttributes>,
    /// Attributes that this version does not know.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The card that a customer wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CardAttributes {
    /// Product id of the card (also called program_id).
    #[serde(rename = "productID")]
    #[schemars(with = "NonEmpty")]
    pub product_id: String,
    /// The customer's full name, as it will stand on the card.
    #[schemars(with = "NonEmpty")]
    pub name_on_card: String,
    /// The design chosen.
    #[schemars(with = "NonEmpty")]
    pub design_id: String,
    /// Where it goes.
    pub address_type: AddressType,
    /// Why it is issued.
    pub issue_type: IssueType,
    /// Further properties; may be empty.
    pub additional_data: Rest,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// Body of `customer.kyc.documentLink`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DocumentLinkRequest {
    /// The customer.
    #[schemars(with = "NonEmpty")]
    pub customer_id: String,
    /// A document of `kycDocumentList`.
    #[schemars(with = "NonEmpty")]
    pub document_id: String,
    /// From `document.generate`; uploaded by now.
    #[schemars(with = "NonEmpty")]
    pub separate_document_id: String,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// Where a customer's KYC process stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct KycState {
    /// The customer.
    pub customer: KycCustomer,
    /// The process.
    pub kyc: Kyc,
    /// The documents that the process waits for.
    pub kyc_document_list: Vec<KycDocument>,
    /// Attributes that have been accepted (of `addAttributes` itself: beside `data`, not in it).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "KycAttributes")]
    pub kyc_attributes: Field<KycAttributes>,
    /// What else the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The customer of a KYC process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
pub struct KycCustomer {
    /// Yours.
    pub reference: String,
    /// What the calls want.
    pub customer_id: String,
    /// Who it is.
    pub customer_type: CustomerType,
    /// The customer's data; empty in most answers.
    pub customer: Rest,
    /// As in `kyc.status`.
    pub kyc_status: KycStatus,
    /// Spelled so by the server, and not explained.
    pub boises: Vec<serde_json::Value>,
    /// When the customer was made, ISO 8601.
    pub dts_created_at: String,
    /// What else the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A KYC process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
pub struct Kyc {
    /// Attributes that are still wanted, such as `cardAttributes`.
    pub attribute_codes: Vec<String>,
    /// The system behind the API.
    pub system: String,
    /// Its mode.
    pub mode: String,
    /// Where it stands.
    pub status: KycStatus,
    /// What else the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A document that the process waits for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct KycDocument {
    /// What `upload` and `documentLink` want.
    pub id: String,
    /// For people: `LICENSE FRONT`.
    pub label: String,
    /// What it is.
    pub r#type: KycDocumentType,
    /// Which side of it.
    pub document_side: DocumentSide,
    /// Whether its file has arrived.
    pub upload_status: bool,
    /// Of the file, without the dot, once it has arrived.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "String")]
    pub extension: Field<String>,
    /// What else the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

open_set! {
    /// Where a KYC process stands.
    KycStatus {
        /// Attributes or documents are missing.
        WaitingData = "WAITING_DATA",
        /// No input needed.
        Pending = "PENDING",
        /// No input needed: a person is reviewing it.
        Review = "REVIEW",
        /// Final.
        Approved = "APPROVED",
        /// Final.
        Declined = "DECLINED",
    }
}

open_set! {
    /// What a document is.
    inline KycDocumentType {
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
    /// A side of a document.
    inline DocumentSide {
        /// The front.
        Front = "FRONT",
        /// The back.
        Back = "BACK",
    }
}

open_set! {
    /// What a customer is.
    inline CustomerType {
        /// A person.
        Individual = "individual",
        /// A business.
        Business = "business",
    }
}

open_set! {
    /// Which address of the customer.
    closed inline AddressType {
        /// The first.
        Primary = "PRIMARY",
        /// The second.
        Secondary = "SECONDARY",
    }
}

open_set! {
    /// Why a card is issued.
    closed inline IssueType {
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
