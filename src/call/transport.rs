//! One request on the wire: `fetch`, the caller's or the host's, or an `XMLHttpRequest` where a page wants progress.

use super::call::{Call, Payload};
use super::headers;
use crate::js::blob;
use crate::js::fetch;
use crate::js::function::Callback;
use crate::js::object::{self, Plain};
use crate::js::strings::js_string;
use crate::task::failure::Rejection;
use crate::task::interrupt::Interrupt;
use connectfi_api::operations::RetryClass;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

/// Starts one attempt. The promise is that of `fetch`; a failure here means that nothing was sent.
pub(crate) fn send(call: &Call, token: &JsValue, interrupt: &Interrupt) -> Result<Promise, Rejection> {
    let signal = interrupt.attempt_signal(call.class == RetryClass::Creation);
    let (mut content_type, mut report) = (JsValue::UNDEFINED, None);
    let body = match &call.payload {
        Payload::Empty => JsValue::UNDEFINED,
        Payload::Json(text) => {
            content_type = js_string("application/json");
            text.clone()
        }
        Payload::File(upload) => {
            report = upload.report();
            content_type = blob::type_of(&upload.body);
            upload.body.clone().into()
        }
    };
    let headers = headers::build(&call.config, &call.options.headers, token, &content_type)?;
    let init = Plain::new();
    object::set(&init, "method", &*call.method);
    object::set(&init, "headers", headers);
    if !body.is_undefined() {
        object::set(&init, "body", body);
    }
    object::set(&init, "redirect", js_string("manual"));
    object::set(&init, "signal", signal);
    let fetch = call.config.fetch();
    let sent = match (report, fetch.dyn_ref::<Callback>()) {
        (Some(report), _) => fetch::send_counted(&fetch, &call.url, &init, &report),
        (None, Some(fetch)) => fetch.fetch(&JsValue::UNDEFINED, &call.url, &init),
        (None, None) => fetch::global_fetch(&call.url, &init),
    };
    Ok(match sent {
        Ok(sent) => Promise::resolve(&sent),
        Err(error) => Promise::reject(&error),
    })
}
