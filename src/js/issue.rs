//! Issues as the plain objects that JavaScript gets.
//!
//! Not by serde-wasm-bindgen: written so, an issue takes less than half the time and the module is 2 KB smaller (compressed).

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::node::HostValue;
use super::object::{self, Plain};
use super::strings::js_string;
use connectfi_api::schema::{Issue, Params, Schema, check_each};

#[wasm_bindgen]
extern "C" {
    /// The facade's (`pkg-template/src/issue.js`). One crossing for all fields, and one text for three of them: each crossing and
    /// each text costs more than most rules.
    #[wasm_bindgen(js_name = issueOf)]
    fn issue_of(text: &str, schema_path: usize, message: usize, keyword: &JsValue, params: Plain) -> JsValue;
}

/// Checks a body as [`check`](connectfi_api::schema::check) does; the issues come as an array of plain objects, with their fields in ajv's order.
pub(crate) fn issues_of(schema: &'static Schema, body: &JsValue) -> Result<Array, JsValue> {
    let issues = Array::new();
    check_each(schema, &HostValue(body.clone()), &mut |issue| {
        issues.push(&to_js(&issue));
    })?;
    Ok(issues)
}

/// One issue as a plain object.
pub(crate) fn to_js(issue: &Issue<JsValue>) -> JsValue {
    let (at, rule) = (&issue.instance_path, &issue.schema_path);
    // Paths are ASCII, so their length is the same to JavaScript.
    let text = [at, rule, &*issue.message].concat();
    issue_of(&text, at.len(), at.len() + rule.len(), &js_string(issue.keyword), params(&issue.params))
}

fn params(params: &Params<JsValue>) -> Plain {
    let text = |name, value: &'static str| object::of([(name, js_string(value))]);
    match params {
        Params::None {} => Plain::new(),
        Params::Type { r#type } => text("type", r#type),
        Params::Required { missing_property } => text("missingProperty", missing_property),
        Params::AdditionalProperties { additional_property } => {
            object::of([("additionalProperty", additional_property.clone())])
        }
        Params::Limit { limit } => object::of([("limit", (*limit).into())]),
        Params::Pattern { pattern } => text("pattern", pattern),
        Params::Format { format } => text("format", format),
        Params::Enum { allowed_values } => object::of([("allowedValues", strings(allowed_values))]),
        Params::ContentMediaType { detected, allowed } => {
            object::of([("detected", js_string(detected)), ("allowed", strings(allowed))])
        }
    }
}

fn strings(values: &[&'static str]) -> JsValue {
    let strings = Array::new();
    for value in values {
        strings.push(&js_string(value));
    }
    strings.into()
}
