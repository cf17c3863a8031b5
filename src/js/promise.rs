//! `Promise`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Something to wait for that the caller's code returned.
    #[wasm_bindgen(js_name = Promise)]
    pub(crate) type Returned;

    /// js-sys has it for a closure that Rust keeps.
    #[wasm_bindgen(method)]
    pub(crate) fn catch(this: &Returned, handler: &JsValue) -> JsValue;
}
