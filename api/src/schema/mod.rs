//! The rules of request bodies as data, and an interpreter that reports issues in the shape, order and words of ajv 8.

mod broken;
mod build;
pub mod generated;
mod interpret;
mod issue;
mod node;
mod of_model;
mod text;

use broken::Place;
pub use broken::{BrokenRule, TextLengths};
pub use interpret::{Report, check, check_each};
pub use issue::{Issue, Params};
pub use node::Node;
pub(crate) use of_model::rules_of;
pub use text::{Pattern, Text};

/// The rules for one value: the part of JSON Schema that the API's documentation uses.
#[derive(Debug)]
pub struct Schema {
    /// The type of the value, and the rules for that type.
    pub rule: Rule,
    /// Whether `null` is allowed too.
    pub nullable: bool,
}

/// The type of a value, and the rules for that type.
#[derive(Debug)]
pub enum Rule {
    /// An object.
    Object {
        /// The known keys, in the order in which they are checked.
        properties: &'static [Property],
        /// Whether keys outside `properties` are refused.
        closed: bool,
    },
    /// An array.
    Array {
        /// The smallest number of items.
        min_items: u32,
        /// The rules for each item.
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
    /// The key. It contains no `/` or `~`, which a JSON pointer would have to escape.
    pub name: &'static str,
    /// Whether the key is required. Missing keys are reported first, in the order of the properties.
    pub required: bool,
    /// The rules for its value.
    pub schema: Schema,
}
