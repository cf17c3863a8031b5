//! `JSON`, without its texts ever crossing into this module.

use wasm_bindgen::prelude::*;

use super::object::Plain;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    pub(crate) fn parse(text: &JsValue) -> Result<JsValue, JsValue>;
}

/// The text of a plain object of ours.
pub(crate) fn text_of(object: &Plain) -> JsValue {
    js_sys::JSON::stringify(object).map_or(JsValue::UNDEFINED, JsValue::from)
}
