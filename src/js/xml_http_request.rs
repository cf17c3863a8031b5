//! `XMLHttpRequest` and its events.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The class; `None` outside of pages and of libraries that imitate one, such as jsdom.
    #[wasm_bindgen(thread_local_v2, js_name = XMLHttpRequest)]
    pub(crate) static XML_HTTP_REQUEST: Option<JsValue>;

    #[wasm_bindgen(extends = Events)]
    pub(crate) type XMLHttpRequest;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> XMLHttpRequest;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn open(this: &XMLHttpRequest, method: &str, url: &JsValue) -> Result<(), JsValue>;

    /// Throws for a bad name or value, so these have been checked before.
    #[wasm_bindgen(method, js_name = setRequestHeader)]
    pub(crate) fn set_request_header(this: &XMLHttpRequest, name: &JsValue, value: &JsValue);

    #[wasm_bindgen(method)]
    pub(crate) fn send(this: &XMLHttpRequest, body: &JsValue);

    #[wasm_bindgen(method, getter)]
    pub(crate) fn upload(this: &XMLHttpRequest) -> Events;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn status(this: &XMLHttpRequest) -> u16;

    #[wasm_bindgen(method, getter, js_name = responseText)]
    pub(crate) fn response_text(this: &XMLHttpRequest) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = responseURL)]
    pub(crate) fn response_url(this: &XMLHttpRequest) -> JsValue;

    #[wasm_bindgen(method, js_name = getResponseHeader)]
    pub(crate) fn response_header(this: &XMLHttpRequest, name: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = XMLHttpRequestEventTarget)]
    pub(crate) type Events;

    #[wasm_bindgen(method, setter, js_name = onprogress)]
    pub(crate) fn set_on_progress(this: &Events, listener: &JsValue);

    #[wasm_bindgen(method, setter, js_name = onload)]
    pub(crate) fn set_on_load(this: &Events, listener: &JsValue);

    #[wasm_bindgen(method, setter, js_name = onloadend)]
    pub(crate) fn set_on_load_end(this: &Events, listener: &JsValue);

    pub(crate) type ProgressEvent;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn target(this: &ProgressEvent) -> XMLHttpRequest;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn loaded(this: &ProgressEvent) -> f64;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn total(this: &ProgressEvent) -> f64;
}
