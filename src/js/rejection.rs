//! The reason with which `fetch` rejected, as read by `pkg-template/src/rejection.js`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    pub(crate) type FetchRejection;

    #[wasm_bindgen(js_name = readRejection)]
    pub(crate) fn read(error: &JsValue) -> FetchRejection;

    /// The answer that the reason carries, or undefined.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn answer(this: &FetchRejection) -> JsValue;

    /// The error code: a string, or another value to be ignored.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn code(this: &FetchRejection) -> JsValue;

    /// The message of the host's error: a string, or another value to be ignored.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn said(this: &FetchRejection) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn mistake(this: &FetchRejection) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn cause(this: &FetchRejection) -> JsValue;
}
