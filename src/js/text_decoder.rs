//! `TextDecoder`. That of web-sys would copy the text into this module and out again.

use wasm_bindgen::prelude::*;

use super::object::Plain;

#[wasm_bindgen]
extern "C" {
    pub(crate) type TextDecoder;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new(encoding: &str, options: &Plain) -> TextDecoder;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn decode(this: &TextDecoder, bytes: &JsValue) -> Result<Option<JsValue>, JsValue>;
}
