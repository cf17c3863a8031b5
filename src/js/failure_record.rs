//! The facade's `FailureRecord` (`pkg-template/src/failure-record.js`), as which a failure leaves this module.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = FailureRecord)]
    pub(crate) type FailureRecord;

    #[wasm_bindgen(constructor, js_class = "FailureRecord")]
    pub(crate) fn new(kind: u8, code: &JsValue, message: &JsValue) -> FailureRecord;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn code(this: &FailureRecord) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn message(this: &FailureRecord) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn retryable(this: &FailureRecord) -> bool;

    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_retryable(this: &FailureRecord, retryable: bool);

    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_attempts(this: &FailureRecord, attempts: u32);

    #[wasm_bindgen(method, setter, js_name = outcomeUnknown)]
    pub(crate) fn set_outcome_unknown(this: &FailureRecord, unknown: bool);

    /// `NaN` where the server did not ask for it.
    #[wasm_bindgen(method, getter, js_name = retryAfter)]
    pub(crate) fn retry_after(this: &FailureRecord) -> f64;

    #[wasm_bindgen(method, setter, js_name = retryAfter)]
    pub(crate) fn set_retry_after(this: &FailureRecord, milliseconds: f64);
}
