//! The ways of a request that do not go through a `fetch` of the caller's alone.

use wasm_bindgen::prelude::*;

use super::object::Plain;

#[wasm_bindgen]
extern "C" {
    /// Looked up anew for each call: a test may have patched it.
    #[wasm_bindgen(catch, js_name = fetch)]
    pub(crate) fn global_fetch(url: &JsValue, init: &Plain) -> Result<JsValue, JsValue>;

    /// An upload, by the caller's `fetch` or without one, that tells `report` how many bytes of its body went out
    /// (`pkg-template/src/progress.js`).
    #[wasm_bindgen(catch, js_name = sendCounted)]
    pub(crate) fn send_counted(
        fetch: &JsValue,
        url: &JsValue,
        init: &Plain,
        report: &JsValue,
    ) -> Result<JsValue, JsValue>;
}
