//! `navigator`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `None` in runtimes that have no `navigator`.
    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    pub(crate) static NAVIGATOR: Option<JsValue>;
}
