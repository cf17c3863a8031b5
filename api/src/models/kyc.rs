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
    /// The id of the customer.
    #[schemars(with = "NonEmpty")]
    pub customer_id: String,
    /// Sent as it is.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub sync_mode: Field<bool>,
    /// The URL that is called when the process ends. This call has only this spelling.
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
    /// The id of the customer.
    #[schemars(with = "NonEmpty")]
    pub customer_id: String,
    /// The attributes. The provider lists them as optional, but the server answers `exception` without them, so they are required.
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
    /// The customer's full name, as it will be printed on the card.
    #[schemars(with = "NonEmpty")]
    pub name_on_card: String,
    /// The id of the chosen design.
    #[schemars(with = "NonEmpty")]
    pub design_id: String,
    /// The address that the card is sent to.
    pub address_type: AddressType,
    /// The reason for the card.
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
    /// The id of the customer.
    #[schemars(with = "NonEmpty")]
    pub customer_id: String,
    /// The id of a document in `kycDocumentList`.
    #[schemars(with = "NonEmpty")]
    pub document_id: String,
    /// The id from `document.generate`. Its file must be uploaded.
    #[schemars(with = "NonEmpty")]
    pub separate_document_id: String,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// The state of a customer's KYC process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct KycState {
    /// The customer.
    pub customer: KycCustomer,
    /// The KYC process.
    pub kyc: Kyc,
    /// The documents that the process waits for.
    pub kyc_document_list: Vec<KycDocument>,
    /// The attributes that were accepted. The answer to `addAttributes` has them beside `data`, not in it.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "KycAttributes")]
    pub kyc_attributes: Field<KycAttributes>,
    /// Further fields that the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

/// The customer of a KYC process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
pub struct KycCustomer {
    /// Your own id of the customer.
    pub reference: String,
    /// The id that the calls take.
    pub customer_id: String,
    /// Whether it is a person or a business.
    pub customer_type: CustomerType,
    /// The customer's data; empty in most answers.
    pub customer: Rest,
    /// The same as `kyc.status`.
    pub kyc_status: KycStatus,
    /// The server spells it like this; the provider does not explain it.
    pub boises: Vec<serde_json::Value>,
    /// When the customer was created, in ISO 8601.
    pub dts_created_at: String,
    /// Further fields that the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A KYC process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
pub struct Kyc {
    /// The attributes that are still missing, such as `cardAttributes`.
    pub attribute_codes: Vec<String>,
    /// The name of the system behind the API.
    pub system: String,
    /// The mode of that system.
    pub mode: String,
    /// The status.
    pub status: KycStatus,
    /// Further fields that the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A document that the process waits for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct KycDocument {
    /// The id that `upload` and `documentLink` take.
    pub id: String,
    /// The name that people see: `LICENSE FRONT`.
    pub label: String,
    /// The type of the document.
    pub r#type: KycDocumentType,
    /// The side of the document.
    pub document_side: DocumentSide,
    /// Whether the file is uploaded.
    pub upload_status: bool,
    /// The extension of the uploaded file, without the dot.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "String")]
    pub extension: Field<String>,
    /// Further fields that the server sent.
    #[serde(flatten)]
    pub rest: Rest,
}

open_set! {
    /// The status of a KYC process.
    KycStatus {
        /// Attributes or documents are missing.
        WaitingData = "WAITING_DATA",
        /// No input is needed.
        Pending = "PENDING",
        /// No input is needed: a person is reviewing it.
        Review = "REVIEW",
        /// Final.
        Approved = "APPROVED",
        /// Final.
        Declined = "DECLINED",
    }
}

open_set! {
    /// The type of a document.
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
    /// Whether a customer is a person or a business.
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
        /// The first card.
        New = "NEW",
        /// An existing card is registered.
        Registration = "REGISTRATION",
        /// The card is issued again.
        Reissue = "RE-ISSUE",
        /// The old one has expired.
        Expired = "EXPIRED",
        /// The old one is damaged.
        Damaged = "DAMAGED",
    }
}
