//! Documents: each is generated first, then its file is uploaded.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::open_set;
use super::text::{Email, UpTo50, UpTo500};
use super::{Field, Rest};

/// Body of `akepa.document.generate`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GenerateDocumentRequest {
    /// Whether it is for a KYB or a KYC application.
    pub workflow: Workflow,
    /// The name that people see.
    #[schemars(with = "UpTo50")]
    pub name: String,
    /// The kind of file that will be uploaded.
    #[schemars(extend("enum" = ["jpg", "png"]))]
    pub extension: String,
    /// The type of the document.
    pub r#type: AkepaDocumentType,
    /// A note for the reviewer.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Field<UpTo500>")]
    pub note: Field<String>,
    /// The author of the note.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Email")]
    pub note_author_agent_email: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// A generated document. Its file may be uploaded already.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UploadedDocument {
    /// The id that `upload`, `update` and `documentLink` take.
    pub id: String,
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
    /// Whether a document is about a business or a person.
    closed inline Workflow {
        /// A business.
        Business = "BUSINESS",
        /// A person.
        Personal = "PERSONAL",
    }
}

open_set! {
    /// The document types that akepa accepts.
    closed AkepaDocumentType {
        /// A contract.
        Contract = "contract",
        /// A driver's license.
        License = "license",
        /// A passport.
        Passport = "passport",
        /// A utility bill.
        Utility = "utility",
        /// Anything else.
        Other = "other",
        /// For internal use.
        Internal = "internal",
        /// An identification card.
        IdentificationCard = "identification_card",
        /// A residence permit.
        ResidencePermit = "residence_permit",
        /// An id of a Canadian province.
        CanadaProvincialId = "canada_provincial_id",
        /// An indigenous card.
        IndigenousCard = "indigenous_card",
        /// A paystub.
        Paystub = "paystub",
        /// A bank statement.
        BankStatement = "bank_statement",
        /// The US tax form W-2.
        W2 = "w2",
        /// The US tax form 1099.
        Form1099 = "1099",
        /// The US tax form 1120.
        Form1120 = "1120",
        /// The US tax form 1065.
        Form1065 = "1065",
        /// The Canadian tax form T1.
        T1 = "t1",
        /// The Canadian tax form T4.
        T4 = "t4",
    }
}
