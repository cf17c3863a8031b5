//! What every answer is wrapped in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::kyc::KycAttributes;
use super::{Field, Rest};

/// An answer to a call that went well, and the body of a webhook call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Success<T> {
    /// Always `0`.
    #[schemars(extend("const" = "0"))]
    pub code: String,
    /// What was asked for.
    pub data: T,
    /// The server's mark for this request; missing in some examples.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "String")]
    pub request_id: Field<String>,
    /// The attributes that were taken; here, beside `data`, only in the answer to add-attributes.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "KycAttributes")]
    pub kyc_attributes: Field<KycAttributes>,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// An answer to a call that went wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// What went wrong: `requestValidateError`, `unauthorized`, `documentNotFound`, ….
    pub code: String,
    /// The server's mark for this request; missing in some examples.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "String")]
    pub request_id: Field<String>,
    /// The same in words; missing for `requestValidateError` and `exception`.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "String")]
    pub message: Field<String>,
    /// More about it.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Context")]
    pub context: Field<Context>,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

/// More about a failure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Context {
    /// `requestValidateError`: the broken rules.
    Issues(Vec<ServerIssue>),
    /// Every other code: an object such as `{"customerId": …}`.
    Other(Value),
}

/// One broken rule as the server reports it: the output of ajv 8. What this SDK finds itself is a
/// [`schema::Issue`](crate::schema::Issue), which has the same shape.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServerIssue {
    /// Where in the body, as a JSON pointer; empty for the body itself.
    pub instance_path: String,
    /// Which rule, as a JSON pointer into the server's schema.
    pub schema_path: String,
    /// The rule's keyword.
    pub keyword: String,
    /// What the rule asks for.
    pub params: Rest,
    /// The rule in words.
    pub message: String,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}
