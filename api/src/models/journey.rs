//! What the SDK's own calls take. It never goes over the wire as it is.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Field;
use super::document::{AkepaDocumentType, Workflow};
use super::text::{CommonId, NonEmpty, UpTo50, UpTo500};

/// What `akepa.submitDocuments` takes.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SubmitDocumentsRequest {
    /// Whose application it is.
    #[schemars(with = "CommonId")]
    pub customer_id: String,
    /// Which application.
    #[schemars(with = "CommonId")]
    pub application_id: String,
    /// Whether it is for a KYB or a KYC application.
    pub workflow: Workflow,
    /// The files, at least one, each with what `document.generate` asks for.
    #[schemars(extend("minItems" = 1))]
    pub documents: Vec<SubmittedDocument>,
}

/// One file of `akepa.submitDocuments`.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
pub struct SubmittedDocument {
    /// JPEG or PNG, told from its bytes, not empty.
    pub file: Uploadable,
    /// What the document is.
    pub r#type: AkepaDocumentType,
    /// A name for people.
    #[schemars(with = "UpTo50")]
    pub name: String,
    /// Default: the customer, which is right for an individual.
    #[serde(skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "NonEmpty")]
    pub entity_id: Field<String>,
    /// A note for the reviewer.
    #[serde(skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Field<UpTo500>")]
    pub note: Field<String>,
}

/// A file of the host's. The rules do not know it: files are checked by themselves.
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
