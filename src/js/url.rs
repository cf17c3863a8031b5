//! `URL`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = URL)]
    pub(crate) type Url;

    #[wasm_bindgen(constructor, catch, js_class = "URL")]
    pub(crate) fn new(url: &JsValue) -> Result<Url, JsValue>;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn href(this: &Url) -> JsValue;
}
