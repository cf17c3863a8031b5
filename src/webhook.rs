//! Reading what the API sends to a webhook. It is not signed: a receiver confirms what it says with `akepa.status`.

use crate::client::envelope::unexpected;
use crate::client::failure::Rejection;
use crate::client::file::is_bytes;
use crate::client::host;
use crate::schema::{self, Issue, rules};
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
    let mut envelope = payload.clone();
    if is_bytes(payload) {
        let text = TextDecoder::new().decode(payload);
        envelope = text.map_err(|_| refused("The webhook's body cannot be read as text"))?;
    }
    if envelope.is_string() {
        let parsed = host::json_parse(&envelope).map_err(|_| refused("The webhook's body is not JSON"))?;
        envelope = parsed.unwrap_or(JsValue::NULL);
    }
    let issues = schema::check(&rules::WEBHOOK, &envelope).map_err(Rejection::Foreign)?;
    match issues.first() {
        None => Ok(envelope),
        Some(Issue { instance_path, message, .. }) => {
            Err(refused(&["The webhook's body is not the documented envelope: ", instance_path, " ", message].concat()))
        }
    }
}

fn refused(message: &str) -> Rejection {
    unexpected(0, message, JsValue::NULL).into()
}
