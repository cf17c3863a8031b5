//! The envelope of every answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::kyc::KycAttributes;
use super::{Field, Rest};

/// The answer to a call that succeeded, and the body of a webhook call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuccessEnvelope<T> {
    /// Always `0`.
    #[schemars(extend("const" = "0"))]
    pub code: String,
    /// The data of the answer.
    pub data: T,
    /// The server's id of this request. Some of the documentation's examples have none.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "String")]
    pub request_id: Field<String>,
    /// The attributes that were accepted. Only the answer to add-attributes has them here, beside `data`.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "KycAttributes")]
    pub kyc_attributes: Field<KycAttributes>,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// The answer to a call that failed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailureEnvelope {
    /// The kind of error: `requestValidateError`, `unauthorized`, `documentNotFound`, ….
    pub code: String,
    /// The server's id of this request. Some of the documentation's examples have none.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "String")]
    pub request_id: Field<String>,
    /// The error in words. `requestValidateError` and `exception` have none.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "String")]
    pub message: Field<String>,
    /// Details of the error.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Context")]
    pub context: Field<Context>,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// Details of an error.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Context {
    /// `requestValidateError`: the broken rules.
    Issues(Vec<ServerIssue>),
    /// Every other code: an object such as `{"customerId": …}`.
    Other(Value),
}

/// One broken rule as the server reports it: the output of ajv 8. The issues that this SDK finds are
/// [`schema::Issue`](crate::schema::Issue)s, which have the same shape.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServerIssue {
    /// Where in the body, as a JSON pointer; empty for the body itself.
    pub instance_path: String,
    /// Which rule, as a JSON pointer into the server's schema.
    pub schema_path: String,
    /// The rule's keyword.
    pub keyword: String,
    /// What the rule requires.
    pub params: Rest,
    /// The rule in words.
    pub message: String,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}
