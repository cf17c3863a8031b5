//! The global `fetch`.

use wasm_bindgen::prelude::*;

use super::object::Plain;

#[wasm_bindgen]
extern "C" {
    /// Looked up anew for each call: a test may have patched it.
    #[wasm_bindgen(catch, js_name = fetch)]
    pub(crate) fn global_fetch(url: &JsValue, init: &Plain) -> Result<JsValue, JsValue>;
}
