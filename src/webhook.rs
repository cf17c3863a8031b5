//! Reading what the API sends to a webhook. It is not signed: a receiver confirms what it says with `akepa.status`.

use crate::call::call::first_problem;
use crate::call::envelope::unexpected;
use crate::js::host::{self, Plain, Text};
use crate::js::issue::issues_of;
use crate::task::failure::Rejection;
use crate::upload::document::is_bytes;
use connectfi_api::schema::rules;
use wasm_bindgen::prelude::*;

/// What some senders put before a text.
const BYTE_ORDER_MARK: f64 = 65_279.0;

#[wasm_bindgen]
extern "C" {
    type TextDecoder;

    #[wasm_bindgen(constructor)]
    fn new(encoding: &str, options: &Plain) -> TextDecoder;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &JsValue) -> Result<Option<JsValue>, JsValue>;
}

/// The envelope in a webhook's body.
pub(crate) fn parse(payload: &JsValue) -> Result<JsValue, Rejection> {
    let mut envelope = payload.clone();
    if is_bytes(payload) {
        // Bytes that are no text must not become other text than was sent.
        let decoder = TextDecoder::new("utf-8", &host::object([("fatal", true.into())]));
        let text = decoder.decode(payload).map_err(|_| refused("The webhook's body cannot be read as text"))?;
        envelope = text.unwrap_or(JsValue::NULL);
    } else if payload.is_string() {
        // Of bytes the decoder drops it.
        let text: &Text = payload.unchecked_ref();
        if text.unit_at(0) == BYTE_ORDER_MARK {
            envelope = text.rest(1);
        }
    }
    if envelope.is_string() {
        envelope = host::json_parse(&envelope).map_err(|_| refused("The webhook's body is not JSON"))?;
    }
    let issues = issues_of(&rules::WEBHOOK, &envelope).map_err(Rejection::Foreign)?;
    if issues.length() == 0 {
        return Ok(envelope);
    }
    let problem = first_problem(&issues, "it");
    Err(refused(&["The webhook's body is not the documented envelope: ", &problem].concat()))
}

fn refused(message: &str) -> Rejection {
    unexpected(0, message, JsValue::NULL).into()
}
