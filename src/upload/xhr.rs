//! Uploads of a page that wants to hear of their progress: `fetch` cannot tell it there.

use crate::js::host::{self, AbortController, Listener, Plain};
use crate::js::strings::js_string;
use crate::task::interrupt::Interrupt;
use crate::upload::progress::Progress;
use js_sys::{Array, Promise};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type XMLHttpRequest;

    #[wasm_bindgen(constructor)]
    fn new() -> XMLHttpRequest;

    #[wasm_bindgen(method, catch)]
    fn open(this: &XMLHttpRequest, method: &str, url: &JsValue) -> Result<(), JsValue>;

    /// Of headers that are checked already.
    #[wasm_bindgen(method, js_name = setRequestHeader)]
    fn set_request_header(this: &XMLHttpRequest, name: &JsValue, value: &JsValue);

    #[wasm_bindgen(method)]
    fn send(this: &XMLHttpRequest, body: &JsValue);

    #[wasm_bindgen(method, getter)]
    fn upload(this: &XMLHttpRequest) -> Events;

    #[wasm_bindgen(method, getter)]
    fn status(this: &XMLHttpRequest) -> u16;

    #[wasm_bindgen(method, getter, js_name = responseText)]
    fn response_text(this: &XMLHttpRequest) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = responseURL)]
    fn response_url(this: &XMLHttpRequest) -> JsValue;

    #[wasm_bindgen(method, js_name = getResponseHeader)]
    fn response_header(this: &XMLHttpRequest, name: &JsValue) -> JsValue;

    type Events;

    #[wasm_bindgen(method, setter, js_name = onprogress)]
    fn set_on_progress(this: &Events, listener: &JsValue);

    #[wasm_bindgen(method, setter, js_name = onload)]
    fn set_on_load(this: &Events, listener: &JsValue);

    #[wasm_bindgen(method, setter, js_name = onloadend)]
    fn set_on_load_end(this: &Events, listener: &JsValue);

    type ProgressEvent;

    #[wasm_bindgen(method, getter)]
    fn target(this: &ProgressEvent) -> XMLHttpRequest;

    #[wasm_bindgen(method, getter)]
    fn loaded(this: &ProgressEvent) -> f64;

    #[wasm_bindgen(method, getter)]
    fn total(this: &ProgressEvent) -> f64;

    /// Made here from what the request answered, so that it is read as the answer of a `fetch` is.
    type Response;

    #[wasm_bindgen(constructor, catch)]
    fn new(body: &JsValue, init: &Plain) -> Result<Response, JsValue>;

    #[wasm_bindgen(js_name = URL)]
    type Url;

    #[wasm_bindgen(constructor, catch, js_class = "URL")]
    fn new(url: &JsValue) -> Result<Url, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn href(this: &Url) -> JsValue;
}

/// Sends `body`. The promise is fulfilled, with what [`answer`] takes, when the request has ended one way or the other.
pub(crate) fn send(
    method: &str,
    url: &JsValue,
    headers: &Plain,
    body: &JsValue,
    progress: &Rc<Progress>,
    interrupt: &Interrupt,
) -> Result<Promise, JsValue> {
    let request = XMLHttpRequest::new();
    request.open(method, url)?;
    let entries = host::entries(headers)?;
    for index in 0..entries.length() {
        let entry: Array = entries.get(index).unchecked_into();
        request.set_request_header(&entry.get(0), &entry.get(1));
    }
    report(&request.upload(), progress);
    let promise = Promise::new(&mut |resolve, _| request.unchecked_ref::<Events>().set_on_load_end(&resolve));
    request.send(body);
    interrupt.on_interrupt(request.unchecked_into::<AbortController>());
    Ok(promise)
}

/// Tells of the file's bytes: what is sent less what stands around the file.
fn report(events: &Events, progress: &Rc<Progress>) {
    let progress = progress.clone();
    let listener = Listener::new(move |event: JsValue| {
        let event: &ProgressEvent = event.unchecked_ref();
        progress.report(event.loaded() - (event.total() - progress.total()));
    });
    // The request may fire until it is gone, which nothing here hears of: it belongs to the garbage collector.
    let listener = listener.into_js_value();
    events.set_on_progress(&listener);
    events.set_on_load(&listener);
}

/// What the request answered that ended with this event; `None` when it failed.
pub(crate) fn answer(ended: &JsValue, url: &JsValue) -> Option<JsValue> {
    let request = ended.unchecked_ref::<ProgressEvent>().target();
    let (status, asked) = (request.status(), Url::new(url).ok()?);
    if status == 0 {
        return None;
    }
    // An XMLHttpRequest follows redirects without asking. What it was led to is no answer of the API's.
    if asked.href() != request.response_url() {
        return Some(host::object([("status", 0.into()), ("type", js_string("opaqueredirect"))]).into());
    }
    let headers = Plain::new();
    for name in ["content-type", "retry-after"] {
        let value = request.response_header(&js_string(name));
        if !value.is_null() {
            host::set(&headers, name, value);
        }
    }
    let init = host::object([("status", status.into()), ("headers", headers.into())]);
    let body = if matches!(status, 204 | 205 | 304) { JsValue::NULL } else { request.response_text() };
    Response::new(&body, &init).ok().map(JsValue::from)
}
