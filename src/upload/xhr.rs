//! Uploads of a page that wants to hear of their progress: `fetch` cannot tell it there.

use crate::js::function::Listener;
use crate::js::object::{self, Plain};
use crate::js::response::Response;
use crate::js::strings::js_string;
use crate::js::url::Url;
use crate::js::xml_http_request::{Events, ProgressEvent, XMLHttpRequest};
use crate::task::interrupt::Interrupt;
use crate::upload::progress::Progress;
use js_sys::{Array, Promise};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

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
    let entries = object::entries(headers)?;
    for index in 0..entries.length() {
        let entry: Array = entries.get(index).unchecked_into();
        request.set_request_header(&entry.get(0), &entry.get(1));
    }
    report(&request.upload(), progress);
    let promise = Promise::new(&mut |resolve, _| request.set_on_load_end(&resolve));
    request.send(body);
    interrupt.on_interrupt(&request);
    Ok(promise)
}

/// Tells of the file's bytes: what is sent less what stands around the file.
fn report(events: &Events, progress: &Rc<Progress>) {
    let progress = progress.clone();
    let listener = Listener::new(move |event: JsValue| {
        let event: &ProgressEvent = event.unchecked_ref();
        progress.note(event.loaded() - (event.total() - progress.total()));
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
        return Some(object::of([("status", 0.into()), ("type", js_string("opaqueredirect"))]).into());
    }
    let headers = Plain::new();
    for name in ["content-type", "retry-after"] {
        let value = request.response_header(&js_string(name));
        if !value.is_null() {
            object::set(&headers, name, value);
        }
    }
    let init = object::of([("status", status.into()), ("headers", headers.into())]);
    let body = if matches!(status, 204 | 205 | 304) { JsValue::NULL } else { request.response_text() };
    Response::new(&body, &init).ok().map(JsValue::from)
}
