//! Functions of the caller's. None of this module's is ever handed to the host.

use wasm_bindgen::prelude::*;

use super::config::Config;

#[wasm_bindgen]
extern "C" {
    /// A function of the caller.
    #[derive(Clone)]
    #[wasm_bindgen(js_name = Function, is_type_of = JsValue::is_function)]
    pub(crate) type Callback;

    /// Calls it with one value.
    #[wasm_bindgen(method, catch, js_name = call)]
    pub(crate) fn ask(this: &Callback, of: &JsValue, what: &JsValue) -> Result<JsValue, JsValue>;

    /// Calls it with one value. If it returns a promise that rejects, `line` is logged (`pkg-template/src/callback.js`).
    #[wasm_bindgen(catch)]
    pub(crate) fn tell(config: &Config, callback: &Callback, value: &JsValue, line: &JsValue) -> Result<(), JsValue>;

    /// Writes a line for the caller's logger, who may throw.
    #[wasm_bindgen(js_name = writeLine)]
    pub(crate) fn write_line(config: &Config, level: u8, line: &str);
}
