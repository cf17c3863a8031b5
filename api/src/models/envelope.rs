//! What every answer is wrapped in.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::kyc::KycAttributes;
use super::{Field, Rest};

/// An answer to a call that went well, and the body of a webhook call (source: every page).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Success<T> {
    /// Always `0` (source: every page).
    pub code: String,
    /// What was asked for (source: every page).
    pub data: T,
    /// The server's mark for this request; missing in some examples (source: every page).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub request_id: Field<String>,
    /// The attributes that were taken; here, beside `data`, only in the answer to add-attributes (source: add-attributes).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub kyc_attributes: Field<KycAttributes>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// An answer to a call that went wrong (source: every page).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// What went wrong: `requestValidateError`, `unauthorized`, `documentNotFound`, … (source: every page).
    pub code: String,
    /// The server's mark for this request; missing in some examples (source: every page).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub request_id: Field<String>,
    /// The same in words; missing for `requestValidateError` and `exception` (source: init, add-attributes).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub message: Field<String>,
    /// More about it (source: init and reference).
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    pub context: Field<Context>,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}

/// More about a failure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Context {
    /// `requestValidateError`: the broken rules (source: init).
    Issues(Vec<ServerIssue>),
    /// Every other code: an object such as `{"customerId": …}` (source: reference).
    Other(Value),
}

/// One broken rule as the server reports it: the output of ajv 8. What this SDK finds itself is a
/// [`schema::Issue`](crate::schema::Issue), which has the same shape.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServerIssue {
    /// Where in the body, as a JSON pointer; empty for the body itself (source: init).
    pub instance_path: String,
    /// Which rule, as a JSON pointer into the server's schema (source: init).
    pub schema_path: String,
    /// The rule's keyword (source: init).
    pub keyword: String,
    /// What the rule asks for (source: init).
    pub params: Rest,
    /// The rule in words (source: init).
    pub message: String,
    /// Unknown fields.
    #[serde(flatten)]
    pub rest: Rest,
}
