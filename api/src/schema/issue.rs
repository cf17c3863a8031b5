//! One broken rule, in the shape of ajv 8 and of the API's error answers.

use std::borrow::Cow;

use serde::Serialize;

/// One broken rule (source page: "common" of the API's documentation, `requestValidateError`). It never holds a value of the body. The only
/// text of the caller in it is the name of a key that is not allowed, as in ajv.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Issue<Key = String> {
    /// The place in the body, as a JSON pointer: `/documents/0/entityId`; empty for the body itself.
    pub instance_path: Cow<'static, str>,
    /// The rule, as a JSON pointer into the schema: `#/properties/documents/items/required`.
    pub schema_path: Cow<'static, str>,
    /// The rule's keyword: the last step of `schema_path`.
    pub keyword: &'static str,
    /// What the rule requires.
    pub params: Params<Key>,
    /// The rule in words.
    pub message: Cow<'static, str>,
}

/// What a broken rule requires: one field for each keyword, and none for `isNotOnlyWhitespace`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub enum Params<Key = String> {
    /// `isNotOnlyWhitespace`
    None {},
    /// `type`
    Type {
        /// `object`, `array`, `string` or `boolean`.
        r#type: &'static str,
    },
    /// `required`
    Required {
        /// The key that is missing.
        missing_property: &'static str,
    },
    /// `additionalProperties`
    AdditionalProperties {
        /// The key that is not allowed.
        additional_property: Key,
    },
    /// `minLength`, `maxLength`, `minItems`
    Limit {
        /// Code points of a string, bytes of a file, items of an array.
        limit: u32,
    },
    /// `pattern`
    Pattern {
        /// The regular expression.
        pattern: &'static str,
    },
    /// `format`
    Format {
        /// `email`
        format: &'static str,
    },
    /// `enum`
    Enum {
        /// The allowed values.
        allowed_values: &'static [&'static str],
    },
    /// `contentMediaType`: a rule of this SDK, for a file that the call does not accept.
    ContentMediaType {
        /// The media type of the file, found from its bytes.
        detected: &'static str,
        /// The allowed values.
        allowed: &'static [&'static str],
    },
}
