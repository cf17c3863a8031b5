//! The rules in Rust are those of the documentation: written out as JSON Schema they equal `tests/schemas.json` byte for byte, and
//! with it in the order of every key, which is the order of the issues.

use connectfi_api::operations::{OPERATIONS, Operation};
use connectfi_api::schema::{Property, Rule, Schema, Text};
use serde_json::{Map, Value, json};

#[test]
fn rules_written_out_equal_the_schemas() {
    let schema = |operation: &Operation| Some((operation.name.to_owned(), written(operation.schema()?)));
    let rules: Map<String, Value> = OPERATIONS.iter().copied().filter_map(schema).collect();

    let documented: Value = serde_json::from_str(include_str!("../schemas.json")).unwrap();

    assert_eq!(serde_json::to_string_pretty(&rules).unwrap(), serde_json::to_string_pretty(&documented).unwrap());
}

fn written(schema: &Schema) -> Value {
    let mut json = Map::new();
    match &schema.rule {
        Rule::Object { properties, closed } => write_object(properties, *closed, &mut json),
        Rule::Array { min_items, items } => {
            json.insert("type".into(), "array".into());
            json.insert("minItems".into(), json!(min_items));
            json.insert("items".into(), written(items));
        }
        Rule::Text(text) => write_text(text, &mut json),
        Rule::OneOf(values) => {
            json.insert("type".into(), "string".into());
            json.insert("enum".into(), json!(values));
        }
        Rule::Boolean => {
            json.insert("type".into(), "boolean".into());
        }
    }
    if schema.nullable {
        json.insert("nullable".into(), true.into());
    }
    Value::Object(json)
}

fn write_object(properties: &[Property], closed: bool, json: &mut Map<String, Value>) {
    json.insert("type".into(), "object".into());
    let required: Vec<_> =
        properties.iter().filter(|property| property.required).map(|property| property.name).collect();
    if !required.is_empty() {
        json.insert("required".into(), json!(required));
    }
    if closed {
        json.insert("additionalProperties".into(), false.into());
    }
    if !properties.is_empty() {
        let entry = |property: &Property| (property.name.to_owned(), written(&property.schema));
        json.insert("properties".into(), Value::Object(properties.iter().map(entry).collect()));
    }
}

fn write_text(text: &Text, json: &mut Map<String, Value>) {
    json.insert("type".into(), "string".into());
    if let Some(pattern) = text.pattern {
        json.insert("pattern".into(), pattern.source().into());
    }
    if let Some(min) = text.min {
        json.insert("minLength".into(), min.into());
    }
    if let Some(max) = text.max {
        json.insert("maxLength".into(), max.into());
    }
    if text.not_blank {
        json.insert("isNotOnlyWhitespace".into(), true.into());
    }
    if text.email {
        json.insert("format".into(), "email".into());
    }
}
