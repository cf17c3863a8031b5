//! What a `fetch` rejected with, as the facade's `pkg-template/src/rejection.js` reads it.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    pub(crate) type Reading;

    /// `body` is the JSON text that was sent, or undefined.
    #[wasm_bindgen(js_name = readRejection)]
    pub(crate) fn read(error: &JsValue, body: &JsValue) -> Reading;

    /// The answer that it carries, or undefined.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn answer(this: &Reading) -> JsValue;

    /// A string, or nothing of use.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn code(this: &Reading) -> JsValue;

    /// The message of the host's own reason, or nothing of use.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn said(this: &Reading) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn mistake(this: &Reading) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn cause(this: &Reading) -> JsValue;
}
