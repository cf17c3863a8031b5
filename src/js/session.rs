//! The token of a client.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Whether this can be sent as a token (`pkg-template/src/options.js`).
    #[wasm_bindgen(js_name = isSendable)]
    pub(crate) fn is_sendable(token: &JsValue) -> bool;

    /// The session belongs to the client's object, so that it outlives this instance of the module.
    #[derive(Clone)]
    #[wasm_bindgen(js_name = Object)]
    pub(crate) type Session;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn value(this: &Session) -> JsValue;

    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_value(this: &Session, value: &JsValue);

    /// `NaN` where its expiry is not known.
    #[wasm_bindgen(method, getter, js_name = renewAt)]
    pub(crate) fn renew_at(this: &Session) -> f64;

    #[wasm_bindgen(method, setter, js_name = renewAt)]
    pub(crate) fn set_renew_at(this: &Session, at: f64);

    #[wasm_bindgen(method, getter)]
    pub(crate) fn pending(this: &Session) -> JsValue;

    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_pending(this: &Session, pending: &JsValue);

    #[wasm_bindgen(method, getter)]
    pub(crate) fn reason(this: &Session) -> JsValue;

    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_reason(this: &Session, reason: &JsValue);
}
