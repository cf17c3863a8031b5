//! The interpreter: ajv 8's order of evaluation with `{ allErrors: true, strict: false }`.

use std::borrow::Cow;

use super::text::Reading;
use super::{Issue, Node, Params, Property, Rule, Schema};
use crate::decimal::push_decimal;

/// Checks a body and gives every broken rule, in ajv's order; an empty list if the body is valid.
///
/// # Errors
/// What reading the value threw.
pub fn check<N: Node>(schema: &'static Schema, value: &N) -> Result<Vec<Issue<N::Key>>, N::Error> {
    let mut issues = Vec::new();
    check_each(schema, value, &mut |issue| issues.push(issue))?;
    Ok(issues)
}

/// The same, but calls `report` with one broken rule after the other.
///
/// # Errors
/// What reading the value threw.
pub fn check_each<N: Node>(schema: &'static Schema, value: &N, report: Report<'_, N::Key>) -> Result<(), N::Error> {
    check_value(schema, value, &Place::Body, report)
}

/// Is called with each broken rule.
pub type Report<'a, Key> = &'a mut dyn FnMut(Issue<Key>);

/// The value that is being checked, as a place in the body. Paths are written only when a rule is broken.
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

    fn report<Key>(
        &self,
        report: Report<'_, Key>,
        keyword: &'static str,
        params: Params<Key>,
        message: Cow<'static, str>,
    ) {
        let mut instance_path = String::new();
        self.write_instance_path(&mut instance_path);
        let mut schema_path = String::new();
        self.write_schema_path(&mut schema_path);
        schema_path.push('/');
        schema_path.push_str(keyword);
        let (instance_path, schema_path) = (instance_path.into(), schema_path.into());
        report(Issue { instance_path, schema_path, keyword, params, message });
    }

    fn wrong_type<Key>(&self, report: Report<'_, Key>, r#type: &'static str) {
        self.report(report, "type", Params::Type { r#type }, ["must be ", r#type].concat().into());
    }

    fn beyond_limit<Key>(
        &self,
        report: Report<'_, Key>,
        keyword: &'static str,
        comparison: &str,
        limit: u32,
        unit: &str,
    ) {
        let mut message = ["must NOT have ", comparison, " than "].concat();
        push_decimal(&mut message, limit);
        message.push_str(unit);
        self.report(report, keyword, Params::Limit { limit }, message.into());
    }
}

/// ajv checks the type either before the rules for that type or after them. The result is the same here, because none of our schemas
/// has rules for a type other than its own; only `enum` is checked after a wrong type.
fn check_value<N: Node>(
    schema: &'static Schema,
    value: &N,
    place: &Place<'_>,
    report: Report<'_, N::Key>,
) -> Result<(), N::Error> {
    let expected = match &schema.rule {
        Rule::Object { properties, closed } => {
            if value.is_object()? {
                return check_object(properties, *closed, value, place, report);
            }
            "object"
        }
        Rule::Array { min_items, items } => {
            if let Some(length) = value.length()? {
                return check_items(*min_items, items, value, length, place, report);
            }
            "array"
        }
        Rule::Text(text) => {
            let mut reading = Reading::new(text);
            if value.read_text(&mut |piece| reading.read(piece)).is_some() {
                report_text(&reading, place, report);
                return Ok(());
            }
            "string"
        }
        Rule::OneOf(allowed_values) => {
            check_choice(allowed_values, schema.nullable, value, place, report);
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
        place.wrong_type(report, expected);
    }
    Ok(())
}

fn check_object<N: Node>(
    properties: &'static [Property],
    closed: bool,
    value: &N,
    place: &Place<'_>,
    report: Report<'_, N::Key>,
) -> Result<(), N::Error> {
    let values = value.values(properties)?;
    for (property, value) in properties.iter().zip(&values) {
        if property.required && value.is_none() {
            let message = ["must have required property '", property.name, "'"].concat();
            let params = Params::Required { missing_property: property.name };
            place.report(report, "required", params, message.into());
        }
    }
    if closed {
        for additional_property in value.unknown_keys(properties)? {
            let params = Params::AdditionalProperties { additional_property };
            place.report(report, "additionalProperties", params, "must NOT have additional properties".into());
        }
    }
    for (property, value) in properties.iter().zip(&values) {
        if let Some(value) = value {
            check_value(&property.schema, value, &Place::Property(place, property.name), report)?;
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
    report: Report<'_, N::Key>,
) -> Result<(), N::Error> {
    if length < min_items {
        place.beyond_limit(report, "minItems", "fewer", min_items, " items");
    }
    for index in 0..length {
        check_value(items, &value.item(index)?, &Place::Item(place, index), report)?;
    }
    Ok(())
}

fn check_choice<N: Node>(
    allowed_values: &'static [&'static str],
    nullable: bool,
    value: &N,
    place: &Place<'_>,
    report: Report<'_, N::Key>,
) {
    let mut is_allowed = false;
    match value.read_text(&mut |piece| is_allowed = allowed_values.contains(&piece)) {
        // A text of several pieces is longer than every allowed value.
        Some(pieces) => is_allowed = is_allowed && pieces == 1,
        None if nullable && value.is_null() => {}
        None => place.wrong_type(report, "string"),
    }
    if !is_allowed {
        let params = Params::Enum { allowed_values };
        place.report(report, "enum", params, "must be equal to one of the allowed values".into());
    }
}

fn report_text<Key>(reading: &Reading<'_>, place: &Place<'_>, report: Report<'_, Key>) {
    if let Some(limit) = reading.too_long() {
        place.beyond_limit(report, "maxLength", "more", limit, " characters");
    }
    if let Some(limit) = reading.too_short() {
        place.beyond_limit(report, "minLength", "fewer", limit, " characters");
    }
    if let Some(pattern) = reading.mismatch() {
        let pattern = pattern.source();
        let message = ["must match pattern \"", pattern, "\""].concat();
        place.report(report, "pattern", Params::Pattern { pattern }, message.into());
    }
    if reading.is_no_email() {
        place.report(report, "format", Params::Format { format: "email" }, "must match format \"email\"".into());
    }
    if reading.is_blank() {
        let message = "must pass \"isNotOnlyWhitespace\" keyword validation";
        place.report(report, "isNotOnlyWhitespace", Params::None {}, message.into());
    }
}
