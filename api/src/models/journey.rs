//! The request of `submitDocuments`, a call of the SDK's own. It is not sent as it is.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Field;
use super::document::{AkepaDocumentType, Workflow};
use super::text::{CommonId, NonEmpty, UpTo50, UpTo500};

/// The request of `akepa.submitDocuments`.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SubmitDocumentsRequest {
    /// The customer of the application.
    #[schemars(with = "CommonId")]
    pub customer_id: String,
    /// The id of the application.
    #[schemars(with = "CommonId")]
    pub application_id: String,
    /// Whether it is for a KYB or a KYC application.
    pub workflow: Workflow,
    /// The files, at least one, each with the fields of `document.generate`.
    #[schemars(extend("minItems" = 1))]
    pub documents: Vec<SubmittedDocument>,
}

/// One file of `akepa.submitDocuments`.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
pub struct SubmittedDocument {
    /// JPEG or PNG, found from its bytes; not empty.
    pub file: Uploadable,
    /// The type of the document.
    pub r#type: AkepaDocumentType,
    /// The name that people see.
    #[schemars(with = "UpTo50")]
    pub name: String,
    /// The entity that the document belongs to. Default: the customer, which is right for an individual.
    #[serde(skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "NonEmpty")]
    pub entity_id: Field<String>,
    /// A note for the reviewer.
    #[serde(skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Field<UpTo500>")]
    pub note: Field<String>,
}

/// A file of the JavaScript host. The schema has no rule for it: files are checked in `src/upload/document.rs`.
#[derive(Debug)]
pub struct Uploadable;

impl JsonSchema for Uploadable {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Uploadable".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "tsType": "Uploadable" })
    }
}
