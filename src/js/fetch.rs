//! A request on its way.

use wasm_bindgen::prelude::*;

use super::config::Config;

#[wasm_bindgen]
extern "C" {
    /// How much of an upload went out.
    #[wasm_bindgen(js_name = Object)]
    pub(crate) type Counter;

    #[wasm_bindgen(constructor, js_class = "Object")]
    pub(crate) fn new() -> Counter;

    /// Bytes; `NaN` before the first.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn sent(this: &Counter) -> f64;

    /// Starts one attempt, by the caller's `fetch` or the host's; gives what that gave, or the rejection of what it threw. `of_call` are the call's own headers; `token` and
    /// `body`, which is JSON text or a Blob, may be undefined. Where there is a `counter`, it is written to as bytes go out, and the running
    /// task is woken (`pkg-template/src/transport.js`).
    pub(crate) fn send(
        config: &Config,
        of_call: &JsValue,
        token: &JsValue,
        method: &JsValue,
        path: &JsValue,
        body: &JsValue,
        signal: &JsValue,
        counter: Option<&Counter>,
    ) -> JsValue;
}
