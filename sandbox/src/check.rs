//! Checks what a call carries, by the SDK's own schemas, and refuses it as the server does.

use connectfi_api::models::kyc::AddAttributesRequest;
use connectfi_api::operations::Operation;
use connectfi_api::schema::{Schema, check};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::answer::to_value;
use crate::refusal::Refusal;
use crate::request::{ReadBody, UploadedFile};

/// An answer lists at most this many issues. A body of 100 kB could have sixty thousand.
const MOST_ISSUES: usize = 1_000;

/// The JSON body of a call; a missing body counts as `{}`.
pub(crate) fn json_body(content: ReadBody) -> Result<Value, Refusal> {
    match content {
        ReadBody::Empty => Ok(Value::Object(Map::new())),
        ReadBody::Json(body) => Ok(body),
        _ => Err(Refusal::bad_request("The body is not JSON")),
    }
}

/// Refuses a body that breaks the schema, with every issue that ajv would find.
pub(crate) fn checked(schema: &'static Schema, body: &Value) -> Result<(), Refusal> {
    accept(issues(schema, body))
}

/// The JSON body of an operation, once it has passed the operation's schema.
pub(crate) fn checked_body<T: DeserializeOwned>(
    operation: &'static Operation,
    content: ReadBody,
) -> Result<T, Refusal> {
    let body = json_body(content)?;
    if let Some(schema) = operation.schema() {
        checked(schema, &body)?;
    }
    model(body)
}

/// The model of a body. It has passed its schema, which requires every field that the model needs.
fn model<T: DeserializeOwned>(body: Value) -> Result<T, Refusal> {
    serde_json::from_value(body).map_err(|_| Refusal::exception(400))
}

/// The body of `/customer/kyc/add-attributes`. The SDK's schema requires `additionalAttributes`, the server's does not:
/// without it the server answers `exception`. So that issue is left out, and the model, which cannot be made, gives the `exception`.
pub(crate) fn attributes_body(
    operation: &'static Operation,
    content: ReadBody,
) -> Result<AddAttributesRequest, Refusal> {
    const FIELD: &str = "additionalAttributes";
    let body = json_body(content)?;
    let missing = body.is_object() && body.get(FIELD).is_none();
    let mut found = operation.schema().map(|schema| issues(schema, &body)).unwrap_or_default();
    if missing {
        found.retain(|issue| issue.pointer("/params/missingProperty").and_then(Value::as_str) != Some(FIELD));
    }
    accept(found)?;
    model(body)
}

fn issues(schema: &'static Schema, body: &Value) -> Vec<Value> {
    let Ok(issues) = check(schema, &body);
    issues.iter().take(MOST_ISSUES).map(to_value).collect()
}

fn accept(issues: Vec<Value>) -> Result<(), Refusal> {
    if issues.is_empty() { Ok(()) } else { Err(Refusal::invalid(Value::Array(issues))) }
}

/// The file of an upload, if the call carries one.
pub(crate) fn file(content: ReadBody) -> Result<Option<UploadedFile>, Refusal> {
    match content {
        ReadBody::File(file) => Ok(Some(file)),
        ReadBody::Broken => Err(Refusal::bad_request("The body cannot be read")),
        _ => Ok(None),
    }
}
