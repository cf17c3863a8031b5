//! The interpreter. It evaluates rules in the order of ajv 8 with `{ allErrors: true, strict: false }`.

use super::text::TextReading;
use super::{BrokenRule, Issue, Node, Params, Place, Property, Rule, Schema};

/// Checks a body. Returns all broken rules in ajv's order.
///
/// # Errors
/// The error that reading the value threw.
pub fn check<N: Node>(schema: &'static Schema, value: &N) -> Result<Vec<Issue<N::Key>>, N::Error> {
    let mut issues = Vec::new();
    check_each(schema, value, &mut |broken| issues.push(broken.into()))?;
    Ok(issues)
}

/// Checks a body and calls `report` with each broken rule, in ajv's order.
///
/// # Errors
/// The error that reading the value threw.
pub fn check_each<N: Node>(schema: &'static Schema, value: &N, report: Report<'_, N::Key>) -> Result<(), N::Error> {
    check_value(schema, value, &Place::Root, report)
}

/// A function that is called with each broken rule.
pub type Report<'a, Key> = &'a mut dyn FnMut(BrokenRule<'_, Key>);

/// Checks a value. ajv checks the type before or after the other rules; here this makes no difference, because each schema has only rules for
/// its own type. The exception is `enum`, which is also checked if the type is wrong.
fn check_value<N: Node>(
    schema: &'static Schema,
    value: &N,
    place: &Place<'_>,
    report: Report<'_, N::Key>,
) -> Result<(), N::Error> {
    let expected = match &schema.rule {
        Rule::Object { properties, closed } => {
            if value.is_object() {
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
            let mut reading = TextReading::new(text);
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
        report(place.broken("type", Params::Type { r#type: expected }));
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
            report(place.broken("required", Params::Required { missing_property: property.name }));
        }
    }
    if closed {
        for additional_property in value.unknown_keys(properties)? {
            report(place.broken("additionalProperties", Params::AdditionalProperties { additional_property }));
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
        report(place.broken("minItems", Params::Limit { limit: min_items }));
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
        // A text in several pieces is longer than every allowed value.
        Some(pieces) => is_allowed = is_allowed && pieces == 1,
        None if nullable && value.is_null() => {}
        None => report(place.broken("type", Params::Type { r#type: "string" })),
    }
    if !is_allowed {
        report(place.broken("enum", Params::Enum { allowed_values }));
    }
}

fn report_text<Key>(reading: &TextReading<'_>, place: &Place<'_>, report: Report<'_, Key>) {
    if let Some(limit) = reading.too_long() {
        report(place.broken("maxLength", Params::Limit { limit }));
    }
    if let Some(limit) = reading.too_short() {
        report(place.broken("minLength", Params::Limit { limit }));
    }
    if let Some(pattern) = reading.mismatch() {
        report(place.broken("pattern", Params::Pattern { pattern: pattern.source() }));
    }
    if reading.is_no_email() {
        report(place.broken("format", Params::Format { format: "email" }));
    }
    if reading.is_blank() {
        report(place.broken("isNotOnlyWhitespace", Params::None {}));
    }
}
