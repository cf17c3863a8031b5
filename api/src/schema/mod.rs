//! What a request body must look like: rules as data, one interpreter, issues in the shape, order and words of ajv 8.

mod build;
pub mod generated;
mod interpret;
mod issue;
mod node;
mod of_model;
mod text;

pub use interpret::{Report, check, check_each};
pub use issue::{Issue, Params};
pub use node::Node;
pub(crate) use of_model::rules_of;
pub use text::{Pattern, Text};

/// What one value must look like: the part of JSON Schema that the API's documentation uses.
#[derive(Debug)]
pub struct Schema {
    /// What the value must be.
    pub rule: Rule,
    /// Whether `null` is allowed too.
    pub nullable: bool,
}

/// What a value must be.
#[derive(Debug)]
pub enum Rule {
    /// An object.
    Object {
        /// Known keys, in the order in which they are checked.
        properties: &'static [Property],
        /// Whether keys outside `properties` are refused.
        closed: bool,
    },
    /// An array.
    Array {
        /// Fewest items.
        min_items: u32,
        /// What each item must look like.
        items: &'static Schema,
    },
    /// A string.
    Text(Text),
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
}

/// A known key of an object.
#[derive(Debug)]
pub struct Property {
    /// The key. It has neither `/` nor `~`, so a path holds it unescaped.
    pub name: &'static str,
    /// Whether it is required. Missing properties are reported first, in the order of the properties.
    pub required: bool,
    /// What the value must look like.
    pub schema: Schema,
}
