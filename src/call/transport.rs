//! One request on the wire.

use super::call::{Call, Payload};
use crate::js::fetch;
use crate::task::interrupt::Interrupt;
use connectfi_api::operations::RetryClass;
use wasm_bindgen::prelude::*;

/// Starts one attempt. Gives the promise of `fetch`.
pub(crate) fn send(call: &Call, token: &JsValue, interrupt: &Interrupt) -> JsValue {
    let signal = interrupt.attempt_signal(call.class == RetryClass::Creation);
    let (body, counter) = match &call.payload {
        Payload::Empty => (&JsValue::UNDEFINED, None),
        Payload::Json(text) => (text, None),
        Payload::File(upload) => (upload.body.as_ref(), upload.counter()),
    };
    fetch::send(&call.config, &call.options.headers, token, &call.method, &call.path, body, &signal, counter)
}
