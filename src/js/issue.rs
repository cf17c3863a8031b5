//! Turns issues into plain JavaScript objects.
//!
//! Without serde-wasm-bindgen, an issue takes less than half the time, and the module is 2 KB smaller after compression.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::failure_record::FailureRecord;
use super::node::HostValue;
use super::object;
use super::strings::js_string;
use connectfi_api::schema::{IssueText, Params, Schema, check_each};

#[wasm_bindgen]
extern "C" {
    /// Makes an issue (`pkg-template/src/issue.js`). One call sets all fields, and one text holds three of them, because each call into
    /// each text costs more than most rules. `params` has one property, or is `value` itself if `name` is
    /// undefined. The issue is added to `issues`, if there are any.
    #[wasm_bindgen(js_name = issueOf)]
    fn issue_of(
        text: &str,
        schema_path: usize,
        message: usize,
        name: &JsValue,
        value: &JsValue,
        issues: Option<&Array>,
    ) -> JsValue;

    /// Path and message of the first issue. Where the path is empty, because the issue is one of the whole value, `whole` replaces it.
    #[wasm_bindgen(js_name = firstProblem)]
    pub(crate) fn first_problem(issues: &Array, whole: &str) -> String;

    /// The `ValidationError` of these issues, of which there is at least one.
    #[wasm_bindgen(js_name = refusalOf)]
    pub(crate) fn refusal_of(issues: &Array) -> FailureRecord;
}

/// Checks a body like [`check`](connectfi_api::schema::check). Returns an array of plain objects with their fields in ajv's order.
pub(crate) fn issues_of(schema: &'static Schema, body: JsValue) -> Result<Array, JsValue> {
    let issues = Array::new();
    check_each(schema, &HostValue::of(body)?, &mut |broken| {
        to_js(&broken.text(), &broken.params, Some(&issues));
    })?;
    Ok(issues)
}

/// An issue that is no broken rule of a schema.
pub(crate) fn issue(at: &str, rule: &str, params: &Params<JsValue>, message: &str) -> JsValue {
    let text = [at, rule, message].concat();
    to_js(&IssueText { text, schema_path: at.len(), message: at.len() + rule.len() }, params, None)
}

/// One issue as a plain object, added to these if there are any.
fn to_js(text: &IssueText, params: &Params<JsValue>, issues: Option<&Array>) -> JsValue {
    let made: JsValue;
    let (name, value) = match params {
        Params::None {} => (None, &JsValue::UNDEFINED),
        Params::Type { r#type } => (Some("type"), js_string(r#type)),
        Params::Required { missing_property } => (Some("missingProperty"), js_string(missing_property)),
        Params::AdditionalProperties { additional_property } => (Some("additionalProperty"), additional_property),
        Params::Pattern { pattern } => (Some("pattern"), js_string(pattern)),
        Params::Format { format } => (Some("format"), js_string(format)),
        Params::Limit { limit } => {
            made = (*limit).into();
            (Some("limit"), &made)
        }
        Params::Enum { allowed_values } => {
            made = strings(allowed_values);
            (Some("allowedValues"), &made)
        }
        Params::ContentMediaType { detected, allowed } => {
            made = object::of([("detected", js_string(detected).clone()), ("allowed", strings(allowed))]).into();
            (None, &made)
        }
    };
    let name = if let Some(name) = name { js_string(name) } else { &JsValue::UNDEFINED };
    // Both paths are ASCII, so their length in bytes is their length in JavaScript.
    issue_of(&text.text, text.schema_path, text.message, name, value, issues)
}

fn strings(values: &[&'static str]) -> JsValue {
    let strings = Array::new();
    for value in values {
        strings.push(js_string(value));
    }
    strings.into()
}
