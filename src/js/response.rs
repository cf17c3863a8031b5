//! The result of `fetch`. It is read by its properties, without `instanceof`, so that a caller's own `fetch` may return anything that looks
//! like a `Response`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    pub(crate) type Response;

    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn status(this: &Response) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = bodyUsed)]
    pub(crate) fn body_used(this: &Response) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch, js_name = type)]
    pub(crate) fn kind(this: &Response) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn text(this: &Response) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn headers(this: &Response) -> Result<Headers, JsValue>;

    pub(crate) type Headers;

    #[wasm_bindgen(method, catch, js_name = get)]
    pub(crate) fn header(this: &Headers, name: &JsValue) -> Result<JsValue, JsValue>;
}
