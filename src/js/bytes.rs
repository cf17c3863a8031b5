//! `ArrayBuffer` and its views.

use js_sys::ArrayBuffer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Uint8Array)]
    pub(crate) type Bytes;

    /// js-sys has it without `catch`.
    #[wasm_bindgen(constructor, catch, js_class = "Uint8Array")]
    pub(crate) fn new(of: &JsValue) -> Result<Bytes, JsValue>;

    #[wasm_bindgen(method, getter, js_name = byteLength)]
    pub(crate) fn byte_length(this: &Bytes) -> f64;
}

/// Whether it is an `ArrayBuffer` or a view of one.
pub(crate) fn is_bytes(value: &JsValue) -> bool {
    value.is_instance_of::<ArrayBuffer>() || ArrayBuffer::is_view(value)
}
