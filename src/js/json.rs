//! `JSON`, without its texts ever crossing into this module. (`JSON.stringify` of js-sys does that already.)

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    pub(crate) fn parse(text: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    pub(crate) fn parse_with(text: &JsValue, reviver: &JsValue) -> Result<JsValue, JsValue>;
}
