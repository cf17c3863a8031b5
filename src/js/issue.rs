//! Issues as the plain objects that JavaScript gets.
//!
//! Not by serde-wasm-bindgen: written so, an issue takes less than half the time and the module is 2 KB smaller (compressed).

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::node::HostValue;
use super::strings::js_string;
use connectfi_api::schema::{Issue, Params, Schema, check_each};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Plain;
    #[wasm_bindgen(constructor, js_class = "Object")]
    fn new() -> Plain;

    /// The facade's (`pkg-template/src/issue.js`). One crossing for all fields, and one text for three of them: each crossing and
    /// each text costs more than most rules.
    #[wasm_bindgen(js_name = issueOf)]
    fn issue_of(text: &str, schema_path: usize, message: usize, keyword: &JsValue, params: Plain) -> JsValue;

    #[wasm_bindgen(method, setter)]
    fn set_type(this: &Plain, name: &JsValue);
    #[wasm_bindgen(method, setter, js_name = missingProperty)]
    fn set_missing_property(this: &Plain, key: &JsValue);
    #[wasm_bindgen(method, setter, js_name = additionalProperty)]
    fn set_additional_property(this: &Plain, key: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_limit(this: &Plain, limit: u32);
    #[wasm_bindgen(method, setter)]
    fn set_pattern(this: &Plain, source: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_format(this: &Plain, name: &JsValue);
    #[wasm_bindgen(method, setter, js_name = allowedValues)]
    fn set_allowed_values(this: &Plain, values: Array);
    #[wasm_bindgen(method, setter)]
    fn set_detected(this: &Plain, mime: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_allowed(this: &Plain, mimes: Array);
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
    let object = Plain::new();
    match params {
        Params::None {} => {}
        Params::Type { r#type } => object.set_type(&js_string(r#type)),
        Params::Required { missing_property } => object.set_missing_property(&js_string(missing_property)),
        Params::AdditionalProperties { additional_property } => object.set_additional_property(additional_property),
        Params::Limit { limit } => object.set_limit(*limit),
        Params::Pattern { pattern } => object.set_pattern(&js_string(pattern)),
        Params::Format { format } => object.set_format(&js_string(format)),
        Params::Enum { allowed_values } => object.set_allowed_values(strings(allowed_values)),
        Params::ContentMediaType { detected, allowed } => {
            object.set_detected(&js_string(detected));
            object.set_allowed(strings(allowed));
        }
    }
    object
}

fn strings(values: &[&'static str]) -> Array {
    let strings = Array::new();
    for value in values {
        strings.push(&js_string(value));
    }
    strings
}
