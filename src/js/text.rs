//! JavaScript strings that are not copied into this module.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A JavaScript string.
    #[wasm_bindgen(js_name = String)]
    pub(crate) type HostText;

    /// The UTF-16 code unit at `index`; `NaN` after the end.
    #[wasm_bindgen(method, js_name = charCodeAt)]
    pub(crate) fn unit_at(this: &HostText, index: u32) -> f64;

    #[wasm_bindgen(method, js_name = slice)]
    pub(crate) fn rest(this: &HostText, from: u32) -> JsValue;
}

/// A JavaScript string as a Rust string. A non-string becomes an empty string, which is refused wherever a string is required. wasm-bindgen
/// would trap on it, and a trap ends all other calls too.
pub(crate) fn text(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

/// The Rust strings of an array, by [`text`]; none without an array.
pub(crate) fn texts(values: Option<Array>) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(values) = values {
        for index in 0..values.length() {
            texts.push(text(&values.get(index)));
        }
    }
    texts
}
