//! Strings of the host, which stay there.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A string that stays with the host.
    #[wasm_bindgen(js_name = String)]
    pub(crate) type HostText;

    #[wasm_bindgen(method, js_name = concat)]
    fn concat_js(this: &HostText, with: &str) -> JsValue;

    /// The UTF-16 code unit at `index`; `NaN` behind the last one.
    #[wasm_bindgen(method, js_name = charCodeAt)]
    pub(crate) fn unit_at(this: &HostText, index: u32) -> f64;

    #[wasm_bindgen(method, js_name = slice)]
    pub(crate) fn rest(this: &HostText, from: u32) -> JsValue;
}

/// A string of the host with text behind it.
pub(crate) fn concat(string: &JsValue, with: &str) -> JsValue {
    string.unchecked_ref::<HostText>().concat_js(with)
}

/// A string of the caller's as a string of Rust's. A non-string becomes an empty string, which is refused wherever a string is
/// required; wasm-bindgen itself would trap on it, and a trap ends every other call too.
pub(crate) fn text(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

/// The same for each value of an array; no array is an empty one.
pub(crate) fn texts(values: Option<Array>) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(values) = values {
        for index in 0..values.length() {
            texts.push(text(&values.get(index)));
        }
    }
    texts
}
