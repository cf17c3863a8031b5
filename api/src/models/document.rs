//! Documents that are generated first and uploaded then.

use serde::{Deserialize, Serialize};

use super::open::open_set;
use super::{Field, Rest};

/// The body of `POST /akepa/document/generate` (source: reference).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GenerateDocumentRequest {
    /// Whom the document is about (source: reference).
    pub workflow: Workflow,
    /// 1 to 50 characters, not only white space, no `<` or `>` (source: reference).
    pub name: String,
    /// `jpg` or `png` (source: reference).
    pub extension: String,
    /// What the document is (source: reference).
    pub r#type: DocumentType,
    /// At most 500 characters, no `<` or `>` (source: reference).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub note: Field<String>,
    /// Who wrote the note: an e-mail address (source: reference).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub note_author_agent_email: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A document's place and whether a file is there: the `data` of the answers to both generate and both upload calls of
/// `/akepa/document` and `/document` (source: reference).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UploadedDocument {
    /// The document's id, made by the server (source: reference).
    pub id: String,
    /// Whether a file has been uploaded (source: reference).
    pub upload_status: bool,
    /// The kind of file, without the dot; only after the upload (source: reference).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub extension: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

open_set! {
    /// Whom a document is about (source: reference).
    Workflow {
        /// A business.
        Business = "BUSINESS",
        /// A person.
        Personal = "PERSONAL",
    }
}

open_set! {
    /// What a document is (source: reference).
    DocumentType {
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
