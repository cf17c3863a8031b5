//! Strings of the host, which stay there.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A string that stays with the host.
    #[wasm_bindgen(js_name = String)]
    pub(crate) type HostText;

    #[wasm_bindgen(method, js_name = concat)]
    fn concat_js(this: &HostText, with: &str) -> JsValue;

    /// `NaN` where there is none.
    #[wasm_bindgen(method, js_name = charCodeAt)]
    pub(crate) fn unit_at(this: &HostText, index: u32) -> f64;

    #[wasm_bindgen(method, js_name = slice)]
    pub(crate) fn rest(this: &HostText, from: u32) -> JsValue;

    #[wasm_bindgen(method)]
    pub(crate) fn includes(this: &HostText, text: &JsValue) -> bool;

    #[wasm_bindgen(method, js_name = replaceAll)]
    pub(crate) fn replace_all(this: &HostText, text: &JsValue, with: &JsValue) -> JsValue;
}

/// A string of the host with text behind it.
pub(crate) fn concat(string: &JsValue, with: &str) -> JsValue {
    string.unchecked_ref::<HostText>().concat_js(with)
}
