//! A broken rule as the interpreter finds it. Its texts are written only when somebody asks for them, all into one string.

use super::{Issue, Params};
use crate::decimal::push_decimal;

/// The length that most texts of an issue do not exceed, in bytes.
const USUAL_LENGTH: usize = 192;

/// The place in the body of the value that is checked.
#[derive(Debug)]
pub(super) enum Place<'a> {
    Root,
    Property(&'a Place<'a>, &'static str),
    Item(&'a Place<'a>, u32),
}

/// A rule that a body breaks.
#[derive(Debug)]
pub struct BrokenRule<'a, Key> {
    place: &'a Place<'a>,
    keyword: &'static str,
    /// What the rule requires.
    pub params: Params<Key>,
}

/// The texts of an [`Issue`] as one string: the instance path, the schema path and the message, one after the other.
#[derive(Debug)]
pub struct IssueText {
    /// All three.
    pub text: String,
    /// Where the schema path starts, in bytes.
    pub schema_path: usize,
    /// Where the message starts, in bytes.
    pub message: usize,
}

impl Place<'_> {
    pub(super) const fn broken<Key>(&self, keyword: &'static str, params: Params<Key>) -> BrokenRule<'_, Key> {
        BrokenRule { place: self, keyword, params }
    }

    fn write_instance_path(&self, path: &mut String) {
        match self {
            Place::Root => {}
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
            Place::Root => path.push('#'),
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
}

impl<Key> BrokenRule<'_, Key> {
    /// The texts of its issue.
    pub fn text(&self) -> IssueText {
        let mut text = String::with_capacity(USUAL_LENGTH);
        self.place.write_instance_path(&mut text);
        let schema_path = text.len();
        self.place.write_schema_path(&mut text);
        text.push('/');
        text.push_str(self.keyword);
        let message = text.len();
        self.write_message(&mut text);
        IssueText { text, schema_path, message }
    }

    fn write_message(&self, text: &mut String) {
        let (start, what, end) = match &self.params {
            Params::Type { r#type } => ("must be ", *r#type, ""),
            Params::Required { missing_property } => ("must have required property '", *missing_property, "'"),
            Params::Pattern { pattern } => ("must match pattern \"", *pattern, "\""),
            Params::Format { format } => ("must match format \"", *format, "\""),
            Params::Limit { limit } => {
                text.push_str("must NOT have ");
                text.push_str(if self.keyword == "maxLength" { "more" } else { "fewer" });
                text.push_str(" than ");
                push_decimal(text, *limit);
                (if self.keyword == "minItems" { " items" } else { " characters" }, "", "")
            }
            Params::AdditionalProperties { .. } => ("must NOT have additional properties", "", ""),
            Params::Enum { .. } => ("must be equal to one of the allowed values", "", ""),
            Params::None {} | Params::ContentMediaType { .. } => {
                ("must pass \"", self.keyword, "\" keyword validation")
            }
        };
        for part in [start, what, end] {
            text.push_str(part);
        }
    }
}

impl<Key> From<BrokenRule<'_, Key>> for Issue<Key> {
    fn from(broken: BrokenRule<'_, Key>) -> Self {
        let IssueText { mut text, schema_path, message } = broken.text();
        let (said, rule) = (text.split_off(message), text.split_off(schema_path));
        Issue {
            instance_path: text.into(),
            schema_path: rule.into(),
            keyword: broken.keyword,
            params: broken.params,
            message: said.into(),
        }
    }
}
