//! The interpreter: ajv 8's order of evaluation with `{ allErrors: true, strict: false }`.

use std::borrow::Cow;

use super::text::Reading;
use super::{Issue, Node, Params, Property, Rule, Schema};
use crate::decimal::push_decimal;

/// Checks a body and gives every broken rule, in ajv's order; none when the body is as it must be.
///
/// # Errors
/// What reading the value threw.
pub fn check<N: Node>(schema: &'static Schema, value: &N) -> Result<Vec<Issue<N::Key>>, N::Error> {
    let mut issues = Vec::new();
    check_value(schema, value, &Place::Body, &mut issues)?;
    Ok(issues)
}

/// Where the interpreter stands. Paths are written only when a rule is broken.
enum Place<'a> {
    Body,
    Property(&'a Place<'a>, &'static str),
    Item(&'a Place<'a>, u32),
}

impl Place<'_> {
    fn write_instance_path(&self, path: &mut String) {
        match self {
            Place::Body => {}
            Place::Property(parent, name) => {
                parent.write_instance_path(path);
                path.push('/');
                path.push_str(name);
            }
            Place::Item(parent, index) => {
                parent.write_instance_path(path);
                path.push('/');
                push_decimal(path, *index);
            }
        }
    }

    fn write_schema_path(&self, path: &mut String) {
        match self {
            Place::Body => path.push('#'),
            Place::Property(parent, name) => {
                parent.write_schema_path(path);
                path.push_str("/properties/");
                path.push_str(name);
            }
            Place::Item(parent, _) => {
                parent.write_schema_path(path);
                path.push_str("/items");
            }
        }
    }

    fn issue<Key>(
        &self,
        keyword: &'static str,
        params: Params<Key>,
        message: impl Into<Cow<'static, str>>,
    ) -> Issue<Key> {
        let mut instance_path = String::new();
        self.write_instance_path(&mut instance_path);
        let mut schema_path = String::new();
        self.write_schema_path(&mut schema_path);
        schema_path.push('/');
        schema_path.push_str(keyword);
        let (instance_path, schema_path) = (instance_path.into(), schema_path.into());
        Issue { instance_path, schema_path, keyword, params, message: message.into() }
    }

    fn wrong_type<Key>(&self, r#type: &'static str) -> Issue<Key> {
        self.issue("type", Params::Type { r#type }, ["must be ", r#type].concat())
    }

    fn beyond_limit<Key>(&self, keyword: &'static str, comparison: &str, limit: u32, unit: &str) -> Issue<Key> {
        let mut message = ["must NOT have ", comparison, " than "].concat();
        push_decimal(&mut message, limit);
        message.push_str(unit);
        self.issue(keyword, Params::Limit { limit }, message)
    }
}

/// ajv checks the type either first or as the last resort of the rules for that type. Both come to the same here, because no
/// schema of ours has rules for another type than its own; only `enum` goes on after a wrong type.
fn check_value<N: Node>(
    schema: &'static Schema,
    value: &N,
    place: &Place<'_>,
    issues: &mut Vec<Issue<N::Key>>,
) -> Result<(), N::Error> {
    let expected = match &schema.rule {
        Rule::Object { properties, closed } => {
            if value.is_object()? {
                return check_object(properties, *closed, value, place, issues);
            }
            "object"
        }
        Rule::Array { min_items, items } => {
            if let Some(length) = value.length()? {
                return check_items(*min_items, items, value, length, place, issues);
            }
            "array"
        }
        Rule::Text(text) => {
            let mut reading = Reading::new(text);
            if value.read_text(&mut |piece| reading.read(piece)).is_some() {
                report_text(&reading, place, issues);
                return Ok(());
            }
            "string"
        }
        Rule::OneOf(allowed_values) => {
            check_choice(allowed_values, schema.nullable, value, place, issues);
            return Ok(());
        }
        Rule::Boolean => {
            if value.is_boolean() {
                return Ok(());
            }
            "boolean"
        }
    };
    if !(schema.nullable && value.is_null()) {
        issues.push(place.wrong_type(expected));
    }
    Ok(())
}

fn check_object<N: Node>(
    properties: &'static [Property],
    closed: bool,
    value: &N,
    place: &Place<'_>,
    issues: &mut Vec<Issue<N::Key>>,
) -> Result<(), N::Error> {
    let values = value.values(properties)?;
    for (property, value) in properties.iter().zip(&values) {
        if property.required && value.is_none() {
            let message = ["must have required property '", property.name, "'"].concat();
            issues.push(place.issue("required", Params::Required { missing_property: property.name }, message));
        }
    }
    if closed {
        for additional_property in value.unknown_keys(properties)? {
            let params = Params::AdditionalProperties { additional_property };
            issues.push(place.issue("additionalProperties", params, "must NOT have additional properties"));
        }
    }
    for (property, value) in properties.iter().zip(&values) {
        if let Some(value) = value {
            check_value(&property.schema, value, &Place::Property(place, property.name), issues)?;
        }
    }
    Ok(())
}

fn check_items<N: Node>(
    min_items: u32,
    items: &'static Schema,
    value: &N,
    length: u32,
    place: &Place<'_>,
    issues: &mut Vec<Issue<N::Key>>,
) -> Result<(), N::Error> {
    if length < min_items {
        issues.push(place.beyond_limit("minItems", "fewer", min_items, " items"));
    }
    for index in 0..length {
        check_value(items, &value.item(index)?, &Place::Item(place, index), issues)?;
    }
    Ok(())
}

fn check_choice<N: Node>(
    allowed_values: &'static [&'static str],
    nullable: bool,
    value: &N,
    place: &Place<'_>,
    issues: &mut Vec<Issue<N::Key>>,
) {
    let mut is_allowed = false;
    match value.read_text(&mut |piece| is_allowed = allowed_values.contains(&piece)) {
        // A text of several pieces is longer than any of the choices.
        Some(pieces) => is_allowed = is_allowed && pieces == 1,
        None if nullable && value.is_null() => {}
        None => issues.push(place.wrong_type("string")),
    }
    if !is_allowed {
        let params = Params::Enum { allowed_values };
        issues.push(place.issue("enum", params, "must be equal to one of the allowed values"));
    }
}

fn report_text<Key>(reading: &Reading<'_>, place: &Place<'_>, issues: &mut Vec<Issue<Key>>) {
    if let Some(limit) = reading.too_long() {
        issues.push(place.beyond_limit("maxLength", "more", limit, " characters"));
    }
    if let Some(limit) = reading.too_short() {
        issues.push(place.beyond_limit("minLength", "fewer", limit, " characters"));
    }
    if let Some(pattern) = reading.mismatch() {
        let pattern = pattern.source();
        let message = ["must match pattern \"", pattern, "\""].concat();
        issues.push(place.issue("pattern", Params::Pattern { pattern }, message));
    }
    if reading.is_no_email() {
        issues.push(place.issue("format", Params::Format { format: "email" }, "must match format \"email\""));
    }
    if reading.is_blank() {
        let message = "must pass \"isNotOnlyWhitespace\" keyword validation";
        issues.push(place.issue("isNotOnlyWhitespace", Params::None {}, message));
    }
}
