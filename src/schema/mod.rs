//! What a request body must look like: rules as data, one interpreter, issues in the shape, order and words of ajv 8.

mod interpret;
mod issue;
mod node;
pub mod rules;

pub use interpret::check;
pub use issue::{Issue, Params};
pub use node::{Kind, Node};

/// What one value must look like: the part of JSON Schema that the API's documentation uses.
#[derive(Debug)]
pub struct Schema {
    /// What the value must be.
    pub rule: Rule,
    /// Whether `null` will do as well.
    pub nullable: bool,
}

/// What a value must be.
#[derive(Debug)]
pub enum Rule {
    /// An object.
    Object {
        /// Keys that must be there, in the order in which missing ones are reported.
        required: &'static [&'static str],
        /// Known keys, in the order in which they are checked.
        properties: &'static [(&'static str, Schema)],
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
    /// `true` or `false`.
    Boolean,
}

/// What a string must look like. Lengths are in Unicode code points.
#[derive(Debug)]
pub struct Text {
    /// Most code points.
    pub max: Option<u32>,
    /// Fewest code points.
    pub min: Option<u32>,
    /// The pattern it must match.
    pub pattern: Option<Pattern>,
    /// Whether it must be an e-mail address (as ajv-formats 3 reads it).
    pub email: bool,
    /// Whether white space alone is refused (the provider's own keyword `isNotOnlyWhitespace`).
    pub not_blank: bool,
    /// The values it may have; empty: any.
    pub one_of: &'static [&'static str],
}

/// The three patterns of the documentation, each with a matcher of its own: no regular expression engine is shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// `^[0-9a-zA-Z]+$`
    Alphanumeric,
    /// `^[0-9a-zA-Z_]+$`
    Identifier,
    /// `^((?![<>]).)*$`
    NoAngleBrackets,
}
