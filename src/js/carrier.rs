//! The facade's `Failure` (`pkg-template/src/failure.js`), which carries a failure out of this module.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Failure)]
    pub(crate) type Carrier;

    #[wasm_bindgen(constructor, js_class = "Failure")]
    pub(crate) fn new(kind: u8, code: &JsValue, message: &JsValue) -> Carrier;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn code(this: &Carrier) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn message(this: &Carrier) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn retryable(this: &Carrier) -> bool;

    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_retryable(this: &Carrier, retryable: bool);

    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_attempts(this: &Carrier, attempts: u32);

    #[wasm_bindgen(method, setter, js_name = outcomeUnknown)]
    pub(crate) fn set_outcome_unknown(this: &Carrier, unknown: bool);

    #[wasm_bindgen(method, getter, js_name = retryAfter)]
    pub(crate) fn retry_after(this: &Carrier) -> Option<f64>;

    #[wasm_bindgen(method, setter, js_name = retryAfter)]
    pub(crate) fn set_retry_after(this: &Carrier, milliseconds: f64);
}
