//! From a model to its rules, found while the crate is compiled.

use super::generated::RULES;
use super::{Rule, Schema};

/// What a model has whose rules are not written yet: `cargo xtask contract` writes them, and has to be compiled for that.
static UNWRITTEN: Schema = Schema { rule: Rule::Object { properties: &[], closed: false }, nullable: false };

/// The rules of the model of that name.
pub(crate) const fn rules_of(model: &str) -> &'static Schema {
    let mut left = RULES;
    while let Some(((name, schema), rest)) = left.split_first() {
        if same(name.as_bytes(), model.as_bytes()) {
            return schema;
        }
        left = rest;
    }
    &UNWRITTEN
}

/// Whether two texts are the same; `==` cannot be used in a `const fn`.
const fn same(mut one: &[u8], mut other: &[u8]) -> bool {
    while let (Some((first, one_rest)), Some((second, other_rest))) = (one.split_first(), other.split_first()) {
        if *first != *second {
            return false;
        }
        (one, other) = (one_rest, other_rest);
    }
    one.is_empty() && other.is_empty()
}
