//! The rules of the requests as constant data of Rust, which the interpreter in `api/src/schema` reads.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail, ensure};
use connectfi_api::models::journey::SubmitDocumentsRequest;
use connectfi_api::models::webhook::WebhookCall;
use connectfi_api::operations::{Model, OPERATIONS, Operation, Visitor};
use connectfi_api::schema::Pattern;
use schemars::JsonSchema;
use serde_json::{Map, Value};

use super::models;

const HEAD: &str = "\
//! Written by `cargo xtask contract` from the models: what each JSON body must look like. `tests/schemas.json` is the second opinion.

use super::build::{TEXT, array, boolean, closed, object, one_of, optional, or_null, required, text};
use super::{Pattern, Schema, Text};

";

/// The module `schema::generated`.
pub(super) fn module() -> Result<String> {
    let of_calls = OPERATIONS.iter().filter_map(|operation| operation.id.visit(RulesOfRequest));
    let mut text = HEAD.to_owned();
    let mut names = Vec::new();
    for (model, schema) in of_calls {
        write!(text, "{}", rules("", &model, &schema)?)?;
        names.push(model);
    }
    for (model, schema) in [named::<SubmitDocumentsRequest>(), named::<WebhookCall>()] {
        write!(text, "{}", rules("pub ", &model, &schema)?)?;
    }
    text.push_str("/// The rules of each model that is the body of a call, by its name.\npub(super) static RULES: &[(&str, &Schema)] = &[");
    for model in names {
        write!(text, "({model:?}, &{}),", constant(&model))?;
    }
    text.push_str("];\n");
    Ok(text)
}

struct RulesOfRequest;

impl Visitor for RulesOfRequest {
    type Output = Option<(String, Value)>;

    fn json<Request: Model, Answer: Model>(self, _: &'static Operation) -> Self::Output {
        Some(named::<Request>())
    }

    fn bare<Answer: Model>(self, _: &'static Operation) -> Self::Output {
        None
    }
}

fn named<T: JsonSchema>() -> (String, Value) {
    (T::schema_name().into_owned(), models::whole::<T>())
}

/// `GetTokenRequest` → `GET_TOKEN_REQUEST`
fn constant(model: &str) -> String {
    let mut constant = String::new();
    for letter in model.chars() {
        if letter.is_ascii_uppercase() && !constant.is_empty() {
            constant.push('_');
        }
        constant.push(letter.to_ascii_uppercase());
    }
    constant
}

fn rules(visibility: &str, model: &str, schema: &Value) -> Result<String> {
    let rules = written(schema).with_context(|| format!("no rules can be written for {model}"))?;
    let rules = rules.with_context(|| format!("{model} is no JSON"))?;
    Ok(format!("/// `{model}`\n{visibility}static {}: Schema = {rules};\n\n", constant(model)))
}

/// What the rules know of JSON Schema, and what they may pass over.
const KEYWORDS: &[&str] = &[
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "minItems",
    "enum",
    "pattern",
    "minLength",
    "maxLength",
    "isNotOnlyWhitespace",
    "format",
    "description",
    "title",
    "x-meanings",
    "deprecated",
];

/// A schema as an expression of Rust; none for what belongs to the host.
fn written(schema: &Value) -> Result<Option<String>> {
    let schema = schema.as_object().context("a schema that is no object")?;
    if schema.contains_key("tsType") {
        return Ok(None);
    }
    let unknown: Vec<&String> = schema.keys().filter(|keyword| !KEYWORDS.contains(&keyword.as_str())).collect();
    ensure!(unknown.is_empty(), "the interpreter has no rule for {unknown:?} of {schema:?}");
    let (kind, nullable) = match schema.get("type") {
        Some(Value::String(kind)) => (kind.as_str(), false),
        Some(Value::Array(kinds)) if kinds.len() == 2 => match (kinds.first(), kinds.last()) {
            (Some(Value::String(kind)), Some(Value::String(null))) if null == "null" => (kind.as_str(), true),
            _ => bail!("the interpreter has no rule for {kinds:?}"),
        },
        other => bail!("the interpreter has no rule for type {other:?}"),
    };
    let rules = match kind {
        "object" => object(schema)?,
        "array" => {
            let items =
                written(schema.get("items").context("an array without items")?)?.context("an array of files")?;
            let fewest = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
            format!("array({fewest}, &{items})")
        }
        "string" if schema.contains_key("enum") => {
            let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
            format!("one_of(&{:?})", values.filter_map(Value::as_str).collect::<Vec<_>>())
        }
        "string" => text(schema)?,
        "boolean" => "boolean()".to_owned(),
        other => bail!("the interpreter has no rule for type {other}"),
    };
    Ok(Some(if nullable { format!("or_null({rules})") } else { rules }))
}

fn object(schema: &Map<String, Value>) -> Result<String> {
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut properties = String::new();
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if let Some(rules) = written(property).with_context(|| name.clone())? {
            let kind = if required.iter().any(|other| other == name) { "required" } else { "optional" };
            write!(properties, "{kind}({name:?}, {rules}),")?;
        }
    }
    let kind = if schema.get("additionalProperties") == Some(&Value::Bool(false)) { "closed" } else { "object" };
    Ok(format!("{kind}(&[{properties}])"))
}

fn text(schema: &Map<String, Value>) -> Result<String> {
    let mut rules = String::new();
    if let Some(source) = schema.get("pattern") {
        let known = [Pattern::Alphanumeric, Pattern::Identifier, Pattern::NoAngleBrackets];
        let pattern = known.into_iter().find(|pattern| source == pattern.source());
        write!(rules, "pattern: Some(Pattern::{:?}), ", pattern.with_context(|| format!("no matcher for {source}"))?)?;
    }
    for (keyword, field) in [("minLength", "min"), ("maxLength", "max")] {
        if let Some(limit) = schema.get(keyword).and_then(Value::as_u64) {
            write!(rules, "{field}: Some({limit}), ")?;
        }
    }
    if schema.contains_key("isNotOnlyWhitespace") {
        rules.push_str("not_blank: true, ");
    }
    if schema.get("format").is_some_and(|format| format == "email") {
        rules.push_str("email: true, ");
    }
    Ok(if rules.is_empty() { "text(TEXT)".to_owned() } else { format!("text(Text {{ {rules}..TEXT }})") })
}
