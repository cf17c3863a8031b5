//! `navigator`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Missing in some runtimes.
    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    pub(crate) static NAVIGATOR: Option<JsValue>;
}
