//! Reading what the API sends to a webhook. It is not signed: a receiver confirms what it says with `akepa.status`.

use crate::client::envelope::unexpected;
use crate::client::failure::Rejection;
use crate::client::host;
use crate::schema::{self, rules};
use js_sys::ArrayBuffer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type TextDecoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextDecoder;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &JsValue) -> Result<JsValue, JsValue>;
}

/// The envelope in a webhook's body.
pub(crate) fn parse(payload: &JsValue) -> Result<JsValue, Rejection> {
    let refused = |message: String| Rejection::from(unexpected(0, message, JsValue::NULL));
    let bytes = payload.is_instance_of::<ArrayBuffer>() || ArrayBuffer::is_view(payload);
    let text = if bytes {
        TextDecoder::new().decode(payload).map_err(|_| refused("The webhook's body cannot be read as text".into()))?
    } else {
        payload.clone()
    };
    let envelope = if text.is_string() {
        host::json_parse(&text).map_err(|_| refused("The webhook's body is not JSON".into()))?
    } else {
        text
    };
    let issues = schema::check(&rules::WEBHOOK, &envelope).map_err(Rejection::Foreign)?;
    match issues.first() {
        None => Ok(envelope),
        Some(issue) => Err(refused(
            ["The webhook's body is not the documented envelope: ", &issue.instance_path, " ", &issue.message].concat(),
        )),
    }
}
