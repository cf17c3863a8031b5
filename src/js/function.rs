//! Functions: the caller's that this module calls, and its own that the host calls.

use wasm_bindgen::prelude::*;

use super::object::Plain;

/// A function of ours that the host calls when something has happened. All are of one type, also those that ignore the value:
/// wasm-bindgen generates code for each type.
pub(crate) type Listener = Closure<dyn FnMut(JsValue)>;

#[wasm_bindgen]
extern "C" {
    /// A function of the caller's.
    #[derive(Clone)]
    #[wasm_bindgen(js_name = Function, is_type_of = JsValue::is_function)]
    pub(crate) type Callback;

    /// Calls it with one value.
    #[wasm_bindgen(method, catch, js_name = call)]
    pub(crate) fn ask(this: &Callback, of: &JsValue, what: &JsValue) -> Result<JsValue, JsValue>;

    /// Calls it as a `fetch`.
    #[wasm_bindgen(method, catch, js_name = call)]
    pub(crate) fn fetch(this: &Callback, of: &JsValue, url: &JsValue, init: &Plain) -> Result<JsValue, JsValue>;
}
