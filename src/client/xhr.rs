//! Uploads of a page that wants to hear of their progress: `fetch` cannot tell it there.

use super::host::{self, AbortController, Plain};
use super::interrupt::Interrupt;
use super::progress::Progress;
use crate::static_strings::js_string;
use js_sys::{Array, Promise};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type XMLHttpRequest;

    #[wasm_bindgen(constructor)]
    fn new() -> XMLHttpRequest;

    #[wasm_bindgen(method, catch)]
    fn open(this: &XMLHttpRequest, method: &str, url: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = setRequestHeader)]
    fn set_request_header(this: &XMLHttpRequest, name: &JsValue, value: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn send(this: &XMLHttpRequest, body: &JsValue) -> Result<(), JsValue>;

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

/// Sends `body`; the promise is that of a `fetch`.
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
    for entry in host::entries(headers)?.iter() {
        let entry: Array = entry.unchecked_into();
        request.set_request_header(&entry.get(0), &entry.get(1))?;
    }
    report(&request.upload(), progress);
    let (sending, url) = (request.clone(), url.clone());
    let promise = Promise::new(&mut |resolve, reject| {
        let (request, url) = (sending.clone(), url.clone());
        let on_end = Closure::once_into_js(move || {
            let answer = answer(&request, &url);
            let settle = if answer.is_undefined() { &reject } else { &resolve };
            let _ = settle.call1(&JsValue::UNDEFINED, &answer);
        });
        sending.unchecked_ref::<Events>().set_on_load_end(&on_end);
    });
    request.send(body)?;
    interrupt.on_interrupt(request.unchecked_into::<AbortController>());
    Ok(promise)
}

/// Tells of the file's bytes: what is sent less what stands around the file.
fn report(events: &Events, progress: &Rc<Progress>) {
    let of_progress = progress.clone();
    let on_progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        of_progress.report(event.loaded() - (event.total() - of_progress.total()));
    });
    let of_load = progress.clone();
    let on_load = Closure::<dyn FnMut(JsValue)>::new(move |_: JsValue| of_load.report(of_load.total()));
    // The request may fire until it is gone, which nothing here hears of: they belong to the garbage collector.
    events.set_on_progress(&on_progress.into_js_value());
    events.set_on_load(&on_load.into_js_value());
}

/// What a finished request answered; undefined when it failed.
fn answer(request: &XMLHttpRequest, url: &JsValue) -> JsValue {
    let (status, Ok(asked)) = (request.status(), Url::new(url)) else { return JsValue::UNDEFINED };
    if status == 0 {
        return JsValue::UNDEFINED;
    }
    // An XMLHttpRequest follows redirects without asking. What it was led to is no answer of the API's.
    if asked.href() != request.response_url() {
        return host::object([("status", 0.into()), ("type", js_string("opaqueredirect"))]).into();
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
    Response::new(&body, &init).map_or(JsValue::UNDEFINED, JsValue::from)
}
