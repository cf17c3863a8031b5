//! Short constructors for the rules in [`generated`](super::generated).

use super::{Property, Rule, Schema, Text};

/// Any string.
pub(super) const TEXT: Text = Text { pattern: None, min: None, max: None, not_blank: false, email: false };

pub(super) const fn text(text: Text) -> Schema {
    Schema { rule: Rule::Text(text), nullable: false }
}

pub(super) const fn one_of(values: &'static [&'static str]) -> Schema {
    Schema { rule: Rule::OneOf(values), nullable: false }
}

pub(super) const fn boolean() -> Schema {
    Schema { rule: Rule::Boolean, nullable: false }
}

pub(super) const fn array(min_items: u32, items: &'static Schema) -> Schema {
    Schema { rule: Rule::Array { min_items, items }, nullable: false }
}

pub(super) const fn object(properties: &'static [Property]) -> Schema {
    Schema { rule: Rule::Object { properties, closed: false }, nullable: false }
}

/// An object without further keys.
pub(super) const fn closed(properties: &'static [Property]) -> Schema {
    Schema { rule: Rule::Object { properties, closed: true }, nullable: false }
}

pub(super) const fn or_null(schema: Schema) -> Schema {
    Schema { rule: schema.rule, nullable: true }
}

pub(super) const fn required(name: &'static str, schema: Schema) -> Property {
    Property { name, required: true, schema }
}

pub(super) const fn optional(name: &'static str, schema: Schema) -> Property {
    Property { name, required: false, schema }
}
