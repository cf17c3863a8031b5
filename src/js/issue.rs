//! Turns issues into plain JavaScript objects.
//!
//! Without serde-wasm-bindgen, an issue takes less than half the time, and the module is 2 KB smaller after compression.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::failure_record::FailureRecord;
use super::node::HostValue;
use super::object;
use super::strings::js_string;
use connectfi_api::schema::{Params, Schema, TextLengths, check_each};

#[wasm_bindgen]
extern "C" {
    /// Adds an issue whose texts are not there yet, only their lengths (`pkg-template/src/issue.js`). `requires` is the index of what makes
    /// its `params` of the value.
    #[wasm_bindgen(js_name = addIssue)]
    fn add_issue(
        issues: &Array,
        instance_path: usize,
        schema_path: usize,
        keyword: &JsValue,
        requires: u8,
        value: &JsValue,
        message: usize,
    );

    /// Gives the issues their texts that have none yet.
    #[wasm_bindgen(js_name = writeTexts)]
    fn write_texts(issues: &Array, texts: &str);

    /// Path and message of the first issue. Where the path is empty, because the issue is one of the whole value, `whole` replaces it.
    #[wasm_bindgen(js_name = firstProblem)]
    pub(crate) fn first_problem(issues: &Array, whole: &str) -> String;

    /// The `ValidationError` of these issues, of which there is at least one.
    #[wasm_bindgen(js_name = refusalOf)]
    pub(crate) fn refusal_of(issues: &Array) -> FailureRecord;
}

/// So many bytes of texts are kept for one call into JavaScript, because WebAssembly memory never shrinks.
const MOST_TEXT: usize = 4096;

/// Issues as plain objects with their fields in ajv's order. Their texts are handed over in one call into JavaScript, because to decode a text
/// costs more than most rules.
struct Issues {
    issues: Array,
    /// The texts of the last ones, which have none yet.
    texts: String,
}

impl Issues {
    fn new() -> Issues {
        Issues { issues: Array::new(), texts: String::new() }
    }

    /// Adds the issue whose texts were written last.
    fn add(&mut self, lengths: &TextLengths, keyword: &'static str, params: &Params<JsValue>) {
        let made: JsValue;
        let (requires, value) = match params {
            Params::None {} => (0, &JsValue::UNDEFINED),
            Params::Type { r#type } => (1, js_string(r#type)),
            Params::Required { missing_property } => (2, js_string(missing_property)),
            Params::AdditionalProperties { additional_property } => (3, additional_property),
            Params::Pattern { pattern } => (4, js_string(pattern)),
            Params::Format { format } => (5, js_string(format)),
            Params::Limit { limit } => {
                made = (*limit).into();
                (6, &made)
            }
            Params::Enum { allowed_values } => {
                made = strings(allowed_values);
                (7, &made)
            }
            Params::ContentMediaType { detected, allowed } => {
                made = object::of([("detected", js_string(detected).clone()), ("allowed", strings(allowed))]).into();
                (0, &made)
            }
        };
        // All of them are ASCII, so their lengths in bytes are their lengths in JavaScript.
        let TextLengths { instance_path, schema_path, message } = *lengths;
        add_issue(&self.issues, instance_path, schema_path, js_string(keyword), requires, value, message);
    }

    fn write_texts(&mut self) {
        write_texts(&self.issues, &self.texts);
        self.texts.clear();
    }
}

/// Checks a body like [`check`](connectfi_api::schema::check). Returns an array of plain objects with their fields in ajv's order.
pub(crate) fn issues_of(schema: &'static Schema, body: JsValue) -> Result<Array, JsValue> {
    let mut found = Issues::new();
    check_each(schema, &HostValue::of(body)?, &mut |broken| {
        let lengths = broken.write_texts(&mut found.texts);
        found.add(&lengths, broken.keyword, &broken.params);
        if found.texts.len() > MOST_TEXT {
            found.write_texts();
        }
    })?;
    if !found.texts.is_empty() {
        found.write_texts();
    }
    Ok(found.issues)
}

/// An issue that is no broken rule of a schema.
pub(crate) fn issue(at: &str, rule: &str, keyword: &'static str, params: &Params<JsValue>, message: &str) -> JsValue {
    let texts = [at, rule, keyword, message].concat();
    let lengths =
        TextLengths { instance_path: at.len(), schema_path: rule.len() + keyword.len(), message: message.len() };
    let mut one = Issues { texts, ..Issues::new() };
    one.add(&lengths, keyword, params);
    one.write_texts();
    one.issues.get(0)
}

fn strings(values: &[&'static str]) -> JsValue {
    let strings = Array::new();
    for value in values {
        strings.push(js_string(value));
    }
    strings.into()
}
