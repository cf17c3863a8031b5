//! Reads the body of a webhook call. It is not signed: a receiver must ask `akepa.status` whether it is true.

use crate::call::envelope::unexpected;
use crate::js::bytes::is_bytes;
use crate::js::issue::{first_problem, issues_of};
use crate::js::json;
use crate::js::object;
use crate::js::text::HostText;
use crate::js::text_decoder::TextDecoder;
use crate::task::failure::Rejection;
use connectfi_api::schema::generated::WEBHOOK_CALL;
use wasm_bindgen::prelude::*;

/// The code unit of the byte order mark, which some senders put before a text.
const BYTE_ORDER_MARK: f64 = 65_279.0;

/// The envelope in the body of a webhook call.
pub(crate) fn parse(payload: &JsValue) -> Result<JsValue, Rejection> {
    let mut envelope = payload.clone();
    if is_bytes(payload) {
        // Bytes that are not UTF-8 are refused, because decoding them would give a text that was not sent.
        let decoder = TextDecoder::new("utf-8", &object::of([("fatal", true.into())]));
        let text = decoder.decode(payload).map_err(|_| refused("The webhook's body cannot be read as text"))?;
        envelope = text.unwrap_or(JsValue::NULL);
    } else if payload.is_string() {
        // For bytes, `TextDecoder` removes it.
        let text: &HostText = payload.unchecked_ref();
        if text.unit_at(0) == BYTE_ORDER_MARK {
            envelope = text.rest(1);
        }
    }
    if envelope.is_string() {
        envelope = json::parse(&envelope).map_err(|_| refused("The webhook's body is not JSON"))?;
    }
    let issues = issues_of(&WEBHOOK_CALL, envelope.clone()).map_err(Rejection::Foreign)?;
    if issues.length() == 0 {
        return Ok(envelope);
    }
    let problem = first_problem(&issues, "it");
    Err(refused(&["The webhook's body is not the documented envelope: ", &problem].concat()))
}

fn refused(message: &str) -> Rejection {
    unexpected(0, message, JsValue::NULL).into()
}
