//! `openapi.json`: the calls and the models for tools. `openapi-frame.json` holds the rest: the call of the sandbox, examples, and links from
//! one call to the next.

use anyhow::{Context, Result, ensure};
use connectfi_api::models::application::Application;
use connectfi_api::models::envelope::{FailureEnvelope, SuccessEnvelope};
use connectfi_api::models::kyc::KycCustomer;
use connectfi_api::operations::{Body, OperationId, find};
use connectfi_api::policy::header::TOKEN_HEADER;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::models::{CallTypes, calls, each, generator};
use super::prose::{description, paragraphs};

const FRAME: &str = include_str!("openapi-frame.json");

/// The `data` of the answer to `/customer/init`, the sandbox's own call.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
#[expect(dead_code, reason = "only its schema is used")]
struct CustomerInitAnswer {
    /// The customer.
    customer: KycCustomer,
    /// The ids that documents are linked to.
    entity_ids: Vec<String>,
}

/// The document.
pub(super) fn document() -> Result<String> {
    let mut frame: Value = serde_json::from_str(FRAME).context("openapi-frame.json")?;
    let mut generator = generator("/components/schemas");
    let calls = calls(&mut generator);
    generator.subschema_for::<FailureEnvelope>();
    let content = "/content/application~1json/schema";
    let new_customer = envelope::<CustomerInitAnswer>(&mut generator);
    put(&mut frame, &format!("/paths/~1customer~1init/post/responses/200{content}"), new_customer)?;
    let application = envelope::<Application>(&mut generator);
    put(&mut frame, &format!("/webhooks/application/post/requestBody{content}"), application)?;
    put(&mut frame, "/components/securitySchemes/token/name", TOKEN_HEADER.into())?;
    let mut schemas = generator.take_definitions(true);
    schemas.values_mut().for_each(|schema| each(schema, &mut |schema| for_openapi(schema)));

    let more = frame.as_object_mut().and_then(|frame| frame.remove("x-calls")).context("no x-calls")?;
    names_known_calls(&more)?;
    let mut paths = Map::new();
    for call in calls {
        let path: Vec<String> = call.operation.path.split('/').map(template).collect();
        let method = call.operation.method.as_str().to_ascii_lowercase();
        paths.insert(path.join("/"), json!({ method: operation(call, &more) }));
    }
    put_first(&mut frame, "/paths", paths)?;
    put_first(&mut frame, "/components/schemas", schemas)?;
    Ok(serde_json::to_string_pretty(&frame)? + "\n")
}

/// The success envelope with this `data`.
fn envelope<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    let mut envelope = SuccessEnvelope::<T>::json_schema(generator).to_value();
    each(&mut envelope, &mut |schema| for_openapi(schema));
    without_attributes(&mut envelope);
    envelope
}

/// Only one call has `kycAttributes` beside `data`.
fn without_attributes(envelope: &mut Value) {
    if let Some(properties) = envelope.pointer_mut("/properties").and_then(Value::as_object_mut) {
        properties.remove("kycAttributes");
    }
}

/// Sets the last key of the pointer in the object before it.
fn put(frame: &mut Value, pointer: &str, value: Value) -> Result<()> {
    let (parent, key) = pointer.rsplit_once('/').context("a pointer")?;
    let parent = frame.pointer_mut(parent).and_then(Value::as_object_mut);
    parent.with_context(|| format!("the frame has no {pointer}"))?.insert(key.to_owned(), value);
    Ok(())
}

/// Puts these entries before those of the object in the frame.
fn put_first(frame: &mut Value, pointer: &str, entries: Map<String, Value>) -> Result<()> {
    let object = frame.pointer_mut(pointer).and_then(Value::as_object_mut);
    let object = object.with_context(|| format!("the frame has no {pointer}"))?;
    let own = std::mem::replace(object, entries);
    object.extend(own);
    Ok(())
}

/// The frame must not name a call that the table does not have.
fn names_known_calls(more: &Value) -> Result<()> {
    for (name, call) in more.as_object().into_iter().flatten() {
        ensure!(find(name).is_some(), "openapi-frame.json: x-calls names {name}, which is no call");
        for link in call.get("links").and_then(Value::as_object).into_iter().flat_map(|links| links.values()) {
            let target = link.get("operationId").and_then(Value::as_str).unwrap_or_default();
            ensure!(find(target).is_some(), "openapi-frame.json: a link of {name} leads to {target}, which is no call");
        }
    }
    Ok(())
}

/// `:documentId` → `{documentId}`
fn template(step: &str) -> String {
    step.strip_prefix(':').map_or_else(|| step.to_owned(), |name| format!("{{{name}}}"))
}

fn operation(call: CallTypes, more: &Value) -> Value {
    let row = call.operation;
    let documentation = row.id.documentation();
    let text = paragraphs(documentation.text);
    let (summary, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
    let more = more.get(row.name).cloned().unwrap_or_default();
    let mut operation = json!({ "operationId": row.name, "summary": summary.trim_end_matches('.') });
    let mut set = |key: &str, value: Value| {
        operation.as_object_mut().and_then(|operation| operation.insert(key.to_owned(), value))
    };
    if !rest.is_empty() {
        set("description", rest.into());
    }
    if documentation.instead.is_some() {
        set("deprecated", true.into());
    }
    if !row.needs_token() {
        set("security", json!([]));
    }
    let parameters: Vec<Value> = row
        .path
        .split('/')
        .filter_map(|step| step.strip_prefix(':'))
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } }))
        .collect();
    if !parameters.is_empty() {
        set("parameters", parameters.into());
    }
    let content = match (&row.body, call.request) {
        (Body::File(_), _) => {
            Some(json!({ "multipart/form-data": { "schema": { "$ref": "#/components/schemas/Upload" } } }))
        }
        (_, Some((schema, _))) => {
            let mut content = json!({ "schema": schema });
            if let (Some(content), Some(example)) = (content.as_object_mut(), more.get("example")) {
                content.insert("example".into(), example.clone());
            }
            Some(json!({ "application/json": content }))
        }
        _ => None,
    };
    if let Some(content) = content {
        set("requestBody", json!({ "required": true, "content": content }));
    }
    let mut answer = call.answer;
    each(&mut answer, &mut |schema| for_openapi(schema));
    if row.id != OperationId::CustomerKycAddAttributes {
        without_attributes(&mut answer);
    }
    let mut done = json!({ "description": "Success.", "content": { "application/json": { "schema": answer } } });
    if let (Some(done), Some(links)) = (done.as_object_mut(), more.get("links")) {
        done.insert("links".into(), links.clone());
    }
    let reference = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
    let mut responses = json!({ "200": done, "400": reference("BadRequest"), "401": reference("Unauthorized") });
    if let Some(responses) = responses.as_object_mut() {
        if documentation.codes.contains(&"applicationNotFound") {
            responses.insert("404".into(), reference("NotFound"));
        }
        responses.insert("413".into(), reference("TooLarge"));
    }
    set("responses", responses);
    operation
}

/// Replaces keywords of the models by those of OpenAPI.
fn for_openapi(schema: &mut Map<String, Value>) {
    let mut said = description(schema);
    if let Some(Value::Array(known)) = schema.remove("x-open") {
        let known: Vec<&str> = known.iter().filter_map(Value::as_str).collect();
        said = format!("{said} One of {}, or a value that is not documented.", known.join(", "));
    }
    if !said.is_empty() {
        schema.insert("description".into(), said.trim().into());
    }
    schema.remove("x-meanings");
    // The same pattern without a look-ahead, which generators of examples cannot read.
    if schema.get("pattern").is_some_and(|pattern| pattern == "^((?![<>]).)*$") {
        schema.insert("pattern".into(), "^[^<>\\n\\r\\u2028\\u2029]*$".into());
    }
    if schema.get("minLength").is_some_and(|min| min == 0) {
        schema.remove("minLength");
    }
    if schema.remove("isNotOnlyWhitespace").is_some() {
        schema.insert("allOf".into(), json!([{ "pattern": "\\S" }]));
    }
}
