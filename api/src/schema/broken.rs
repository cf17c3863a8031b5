//! A broken rule as the interpreter finds it. Its texts are written only when somebody asks for them, all into one string.

use super::{Issue, Params};
use crate::decimal::push_decimal;

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
    /// The rule's keyword.
    pub keyword: &'static str,
    /// What the rule requires.
    pub params: Params<Key>,
}

/// The lengths of the texts of an [`Issue`], in bytes.
#[derive(Debug)]
pub struct TextLengths {
    /// Of the path in the body.
    pub instance_path: usize,
    /// Of the path in the schema, which ends with the keyword.
    pub schema_path: usize,
    /// Of the rule in words.
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
    /// Appends the texts of its issue to others: both paths and the message, one after the other.
    pub fn write_texts(&self, texts: &mut String) -> TextLengths {
        let start = texts.len();
        self.place.write_instance_path(texts);
        let rule = texts.len();
        self.place.write_schema_path(texts);
        texts.push('/');
        texts.push_str(self.keyword);
        let message = texts.len();
        self.write_message(texts);
        TextLengths { instance_path: rule - start, schema_path: message - rule, message: texts.len() - message }
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
        let mut text = String::new();
        let lengths = broken.write_texts(&mut text);
        let mut rule = text.split_off(lengths.instance_path);
        let said = rule.split_off(lengths.schema_path);
        Issue {
            instance_path: text.into(),
            schema_path: rule.into(),
            keyword: broken.keyword,
            params: broken.params,
            message: said.into(),
        }
    }
}
