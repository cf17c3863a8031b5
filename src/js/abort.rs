//! `AbortController` and `AbortSignal`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What has an `abort()`: an `AbortController`, or an `XMLHttpRequest`.
    #[wasm_bindgen(js_name = Object)]
    pub(crate) type Abortable;

    #[wasm_bindgen(method)]
    pub(crate) fn abort(this: &Abortable);

    #[wasm_bindgen(extends = Abortable)]
    pub(crate) type AbortController;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> AbortController;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn signal(this: &AbortController) -> JsValue;

    /// The caller's `AbortSignal`.
    #[derive(Clone)]
    #[wasm_bindgen(js_name = AbortSignal)]
    pub(crate) type Signal;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn aborted(this: &Signal) -> bool;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn reason(this: &Signal) -> JsValue;

    #[wasm_bindgen(method, catch, js_name = addEventListener)]
    pub(crate) fn add_event_listener(this: &Signal, event: &JsValue, listener: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = removeEventListener)]
    pub(crate) fn remove_event_listener(this: &Signal, event: &JsValue, listener: &JsValue) -> Result<(), JsValue>;
}
