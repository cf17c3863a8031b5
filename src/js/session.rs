//! The token held by a client.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// It lives in the client's object, so that it outlasts this instance of the module.
    #[derive(Clone)]
    #[wasm_bindgen(js_name = Object)]
    pub(crate) type Session;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn value(this: &Session) -> JsValue;

    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_value(this: &Session, value: &JsValue);

    #[wasm_bindgen(method, getter, js_name = renewAt)]
    pub(crate) fn renew_at(this: &Session) -> Option<f64>;

    #[wasm_bindgen(method, setter, js_name = renewAt)]
    pub(crate) fn set_renew_at(this: &Session, at: Option<f64>);

    #[wasm_bindgen(method, getter)]
    pub(crate) fn pending(this: &Session) -> JsValue;

    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_pending(this: &Session, pending: &JsValue);

    #[wasm_bindgen(method, getter)]
    pub(crate) fn reason(this: &Session) -> JsValue;

    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_reason(this: &Session, reason: &JsValue);
}
