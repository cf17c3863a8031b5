//! Bodies of every call that has one. Each issue names a rule of the documentation's schema that the body breaks, there is one issue for
//! each broken rule, and the models read and keep every body without issues.
//!
//! Input that begins with `{` is read as one of tests/fixtures. Any other input chooses the parts of a nearly valid body.
#![no_main]

mod json;
mod near_valid;

use std::sync::LazyLock;

use connectfi_api::models::envelope::ServerIssue;
use connectfi_api::operations::{Model, OPERATIONS, Operation, Visitor};
use connectfi_api::schema::{Issue, Params, check};
use libfuzzer_sys::arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use regress::Regex;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let Some((operation, body)) = request(data) else { return };
    let Some(schema) = operation.schema() else { return };
    let Ok(issues) = check(schema, &&body);
    assert_eq!(check(schema, &&body), Ok(issues.clone()), "not the same twice");
    let documented = &DOCUMENTED[operation.name];
    assert_eq!(issues.len(), broken_rules(documented, &body), "{issues:?} of {body}");
    for issue in &issues {
        assert_true(issue, &body, documented);
        assert_survives::<ServerIssue>(&serde_json::to_value(issue).unwrap());
    }
    if issues.is_empty() {
        operation.id.visit(FitsModel(&body));
    }
});

fn request(data: &[u8]) -> Option<(&'static Operation, Value)> {
    if data.first() == Some(&b'{') {
        let mut fixture: Value = serde_json::from_slice(data).ok()?;
        let path = fixture["path"].as_str()?;
        let operation = OPERATIONS.iter().find(|operation| operation.path == path)?;
        return Some((operation, fixture["request"].take()));
    }
    let mut choices = Unstructured::new(data);
    let with_body: Vec<_> = OPERATIONS.iter().filter(|operation| operation.schema().is_some()).collect();
    let operation = choices.choose(&with_body).ok()?;
    Some((operation, near_valid::value(operation.schema()?, &mut choices).ok()?))
}

static DOCUMENTED: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../tests/schemas.json")).unwrap());

/// The e-mail addresses of ajv-formats 3.
const EMAIL: &str = "^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@\
    (?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$";

/// The patterns, compiled by an engine for ECMAScript's regular expressions.
static PATTERNS: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    [("^[0-9a-zA-Z]+$", "u"), ("^[0-9a-zA-Z_]+$", "u"), ("^((?![<>]).)*$", "u"), ("\\S", "u"), (EMAIL, "i")]
        .map(|(source, flags)| (source, Regex::with_flags(source, flags).unwrap()))
        .into()
});

fn matches(pattern: &str, text: &str) -> bool {
    PATTERNS.iter().find(|(source, _)| *source == pattern).unwrap().1.find(text).is_some()
}

/// How many rules of the documentation's schema the value breaks.
fn broken_rules(schema: &Value, value: &Value) -> usize {
    let wrong_type = schema["type"] != kind_of(value) && !(schema["nullable"] == true && value.is_null());
    let no_choice = schema["enum"].as_array().is_some_and(|allowed| !allowed.contains(value));
    let within = match value {
        Value::String(text) if schema["type"] == "string" => {
            let length = text.chars().count() as u64;
            [
                schema["minLength"].as_u64().is_some_and(|min| length < min),
                schema["maxLength"].as_u64().is_some_and(|max| length > max),
                schema["pattern"].as_str().is_some_and(|pattern| !matches(pattern, text)),
                schema["format"] == "email" && !matches(EMAIL, text),
                schema["isNotOnlyWhitespace"] == true && !matches("\\S", text),
            ]
            .into_iter()
            .filter(|broken| *broken)
            .count()
        }
        Value::Array(items) if schema["type"] == "array" => {
            let few = schema["minItems"].as_u64().is_some_and(|min| (items.len() as u64) < min);
            usize::from(few) + items.iter().map(|item| broken_rules(&schema["items"], item)).sum::<usize>()
        }
        Value::Object(object) if schema["type"] == "object" => {
            let required = schema["required"].as_array().into_iter().flatten();
            let missing = required.filter(|name| !object.contains_key(name.as_str().unwrap())).count();
            let of_property = |(name, value)| match schema["properties"].get::<&String>(name) {
                Some(schema) => broken_rules(schema, value),
                None => usize::from(schema["additionalProperties"] == false),
            };
            missing + object.iter().map(of_property).sum::<usize>()
        }
        _ => 0,
    };
    usize::from(wrong_type) + usize::from(no_choice) + within
}

/// Checks that the issue names a place and a rule of the documentation, and that the body breaks that rule there.
fn assert_true(issue: &Issue, body: &Value, documented: &Value) {
    let value = body.pointer(&issue.instance_path).expect("a place in the body");
    let (parent, keyword) = issue.schema_path.strip_prefix('#').unwrap().rsplit_once('/').unwrap();
    let schema = documented.pointer(parent).expect("a place in the schema");
    let rule = &schema[keyword];
    assert_eq!(keyword, issue.keyword);
    assert!(!issue.message.is_empty());
    let length = value.as_str().map_or(0, |text| text.chars().count() as u64);
    let broken = match (keyword, &issue.params) {
        ("type", Params::Type { r#type }) => {
            rule == r#type && kind_of(value) != *r#type && !(value.is_null() && schema["nullable"] == true)
        }
        ("required", Params::Required { missing_property }) => {
            rule.as_array().unwrap().iter().any(|name| name == missing_property)
                && value.get(*missing_property).is_none()
        }
        ("additionalProperties", Params::AdditionalProperties { additional_property }) => {
            rule == false
                && schema["properties"].get(additional_property).is_none()
                && value.get(additional_property).is_some()
        }
        ("minLength", Params::Limit { limit }) => rule == *limit && value.is_string() && length < u64::from(*limit),
        ("maxLength", Params::Limit { limit }) => rule == *limit && length > u64::from(*limit),
        ("minItems", Params::Limit { limit }) => rule == *limit && value.as_array().unwrap().len() < *limit as usize,
        ("enum", Params::Enum { allowed_values }) => {
            *rule == serde_json::json!(allowed_values) && !rule.as_array().unwrap().contains(value)
        }
        ("pattern", Params::Pattern { pattern }) => rule == pattern && !matches(pattern, value.as_str().unwrap()),
        ("format", Params::Format { format }) => rule == format && !matches(EMAIL, value.as_str().unwrap()),
        ("isNotOnlyWhitespace", Params::None {}) => rule == true && !matches("\\S", value.as_str().unwrap()),
        _ => false,
    };
    assert!(broken, "{issue:?} of {value}");
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The body goes through the call's model.
struct FitsModel<'a>(&'a Value);

impl Visitor for FitsModel<'_> {
    type Output = ();

    fn json<Request: Model, Answer: Model>(self, _: &'static Operation) {
        assert_survives::<Request>(self.0);
    }

    fn bare<Answer: Model>(self, operation: &'static Operation) {
        panic!("{} has no body", operation.name);
    }
}

/// Nothing is lost when the model reads and writes the body.
fn assert_survives<T: Model>(json: &Value) {
    let model: T = serde_json::from_value(json.clone()).expect("the rules take it, the model does not");
    assert_eq!(serde_json::to_value(model).unwrap(), *json);
}
