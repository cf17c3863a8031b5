//! What a call carries, held against what it must carry: the SDK's own schemas, in the server's voice.

use connectfi_api::models::kyc::AddAttributesRequest;
use connectfi_api::operations::Operation;
use connectfi_api::schema::{Schema, check};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::answer::to_value;
use crate::refusal::Refusal;
use crate::request::{Content, UploadedFile};

/// Issues that an answer lists. A body of 100 kB could have sixty thousand.
const MOST_ISSUES: usize = 1_000;

/// The JSON body of a call; none stands for `{}`.
pub(crate) fn json_body(content: Content) -> Result<Value, Refusal> {
    match content {
        Content::Empty => Ok(Value::Object(Map::new())),
        Content::Json(body) => Ok(body),
        _ => Err(Refusal::bad_request("The body is not JSON")),
    }
}

/// Refuses a body that breaks the schema, with every issue that ajv would find.
pub(crate) fn checked(schema: &'static Schema, body: &Value) -> Result<(), Refusal> {
    accept(issues(schema, body))
}

/// The JSON body of an operation, after its schema.
pub(crate) fn checked_body<T: DeserializeOwned>(operation: &'static Operation, content: Content) -> Result<T, Refusal> {
    let body = json_body(content)?;
    if let Some(schema) = operation.schema() {
        checked(schema, &body)?;
    }
    model(body)
}

/// The model of a body that has passed its schema, which asks for all that the model needs.
fn model<T: DeserializeOwned>(body: Value) -> Result<T, Refusal> {
    serde_json::from_value(body).map_err(|_| Refusal::exception(400))
}

/// The body of `/customer/kyc/add-attributes`. The server does not ask for `additionalAttributes`: it stumbles when it is
/// missing, because no model can be made without it. The SDK's schema asks for it, so that one issue is not the server's.
pub(crate) fn attributes_body(
    operation: &'static Operation,
    content: Content,
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
pub(crate) fn file(content: Content) -> Result<Option<UploadedFile>, Refusal> {
    match content {
        Content::File(file) => Ok(Some(file)),
        Content::Broken => Err(Refusal::bad_request("The body cannot be read")),
        _ => Ok(None),
    }
}
