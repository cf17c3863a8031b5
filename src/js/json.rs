//! `JSON`. Its texts are JavaScript strings, which are not copied into this module.

use wasm_bindgen::prelude::*;

use super::object::Plain;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    pub(crate) fn parse(text: &JsValue) -> Result<JsValue, JsValue>;
}

/// The JSON text of a plain object that this module made.
pub(crate) fn text_of(object: &Plain) -> JsValue {
    js_sys::JSON::stringify(object).map_or(JsValue::UNDEFINED, JsValue::from)
}
