//! `Array`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// js-sys has it without `catch`, but it throws for a revoked proxy.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    pub(crate) fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// The keys of an object. One crossing for all of them, where js-sys calls back into Rust for each.
    #[wasm_bindgen(js_name = Array)]
    pub(crate) type Keys;

    #[wasm_bindgen(method)]
    pub(crate) fn every(this: &Keys, predicate: &Function) -> bool;
}
