//! `openapi.json`: the calls and the models for tools. What is said of neither, the sandbox's own call and examples, stands in
//! `openapi-frame.json` beside this file.

use anyhow::{Context, Result};
use connectfi_api::models::envelope::Failure;
use connectfi_api::models::kyc::KycCustomer;
use connectfi_api::operations::{Body, OperationId};
use schemars::JsonSchema;
use serde_json::{Map, Value, json};

use super::models::{Call, calls, each, generator};
use super::prose::{description, paragraphs};

const FRAME: &str = include_str!("openapi-frame.json");

/// The document.
pub(super) fn document() -> Result<String> {
    let mut frame: Value = serde_json::from_str(FRAME).context("openapi-frame.json")?;
    let mut generator = generator("/components/schemas");
    let calls = calls(&mut generator);
    generator.subschema_for::<Failure>();
    let customer = KycCustomer::json_schema(&mut generator).to_value();
    let mut schemas = generator.take_definitions(true);
    schemas.insert("KycCustomer".into(), customer);
    schemas.values_mut().for_each(|schema| each(schema, &mut |schema| for_openapi(schema)));

    let more = frame.as_object_mut().and_then(|frame| frame.remove("x-calls")).context("no x-calls")?;
    let mut paths = Map::new();
    for call in calls {
        let path: Vec<String> = call.operation.path.split('/').map(template).collect();
        let method = call.operation.method.as_str().to_ascii_lowercase();
        paths.insert(path.join("/"), json!({ method: operation(call, &more) }));
    }
    let part = |frame: &mut Value, pointer: &str, more: Map<String, Value>| -> Result<()> {
        let own =
            frame.pointer_mut(pointer).and_then(Value::as_object_mut).context("a part of the frame is missing")?;
        let own = std::mem::replace(own, more).into_iter().collect::<Vec<_>>();
        let whole =
            frame.pointer_mut(pointer).and_then(Value::as_object_mut).context("a part of the frame is missing")?;
        whole.extend(own);
        Ok(())
    };
    part(&mut frame, "/paths", paths)?;
    part(&mut frame, "/components/schemas", schemas)?;
    Ok(serde_json::to_string_pretty(&frame)? + "\n")
}

/// `:documentId` → `{documentId}`
fn template(step: &str) -> String {
    step.strip_prefix(':').map_or_else(|| step.to_owned(), |name| format!("{{{name}}}"))
}

fn operation(call: Call, more: &Value) -> Value {
    let row = call.operation;
    let said = row.id.documentation();
    let text = paragraphs(said.text);
    let (summary, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
    let more = more.get(row.name).cloned().unwrap_or_default();
    let mut operation = json!({ "operationId": row.name, "summary": summary.trim_end_matches('.') });
    let mut set = |key: &str, value: Value| {
        operation.as_object_mut().and_then(|operation| operation.insert(key.to_owned(), value))
    };
    if !rest.is_empty() {
        set("description", rest.into());
    }
    if said.instead.is_some() {
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
    if let (Some(answer), false) = (
        answer.pointer_mut("/properties").and_then(Value::as_object_mut),
        row.id == OperationId::CustomerKycAddAttributes,
    ) {
        answer.remove("kycAttributes");
    }
    let mut done = json!({ "description": "Done.", "content": { "application/json": { "schema": answer } } });
    if let (Some(done), Some(links)) = (done.as_object_mut(), more.get("links")) {
        done.insert("links".into(), links.clone());
    }
    let reference = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
    let mut responses = json!({ "200": done, "400": reference("BadRequest"), "401": reference("Unauthorized") });
    if let Some(responses) = responses.as_object_mut() {
        if said.codes.contains(&"applicationNotFound") {
            responses.insert("404".into(), reference("NotFound"));
        }
        responses.insert("413".into(), reference("TooLarge"));
    }
    set("responses", responses);
    operation
}

/// Says with the keywords of OpenAPI what the models say with others.
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
    // The same without a look-ahead, which generators of examples do not read.
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
