//! Finds the rules of a model, while the crate is compiled.

use super::generated::RULES;
use super::{Rule, Schema};

/// The rules of a model that has none in `generated.rs` yet. `cargo xtask contract` will write them, but it must be compiled first.
static UNWRITTEN: Schema = Schema { rule: Rule::Object { properties: &[], closed: false }, nullable: false };

/// The rules of the model with this name.
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
