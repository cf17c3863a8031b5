//! What it means when a `fetch` rejects: the host's, or one of the caller's that stands around it or in its place.

use super::call::{Call, Payload};

use crate::js::rejection;
use crate::js::strings::js_string;
use crate::task::failure::{Failure, Rejection};
use connectfi_api::error::Kind;
use connectfi_api::policy::verdict::Fate;
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// What runtimes say when no connection was made, so that nothing was sent.
const NEVER_CONNECTED: &[&str] = &[
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
    // Bun's own word.
    "ConnectionRefused",
];

/// How the codes begin that say of a certificate, or of the handshake, that there is no connection, and that there will be none.
const NOT_TRUSTED: &[&str] =
    &["CERT_", "DEPTH_ZERO_", "SELF_SIGNED_", "UNABLE_TO_", "ERR_TLS_", "ERR_SSL_", "HOSTNAME_MISMATCH"];
/// How undici's error begins where a proxy refuses to make a connection.
const PROXY: &str = "Proxy response (";

/// What Node says of a request that it does not try to send, because of a header or the port.
const REFUSED: &[&str] = &["UND_ERR_INVALID_ARG", "UND_ERR_NOT_SUPPORTED", "bad port"];

/// The answer that a rejection carries, else why there is none; `at_once` tells that `fetch` had rejected when it returned, before
/// anything could be sent. The message tells only a code: the error's own may quote a header. It is in the cause, out of which the
/// facade takes the secrets.
pub(crate) fn read(call: &Call, error: &JsValue, at_once: bool) -> Result<JsValue, Rejection> {
    let body = if let Payload::Json(text) = &call.payload { text } else { &JsValue::UNDEFINED };
    let reading = rejection::read(error, body);
    let answer = reading.answer();
    if !answer.is_undefined() {
        return Ok(answer);
    }
    let quotes = Array::of2(&js_string("message"), &js_string("cause"));
    let code = reading.code().as_string().unwrap_or_default();
    if REFUSED.contains(&&*code) {
        let parts = ["The runtime refused to send the request (", &code, "): check headers, and the port of baseURL"];
        return Err(Rejection::configuration(&parts.concat()).with("cause", reading.cause()).with("quotes", quotes));
    }
    let known = (1..=40).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let mistake = at_once && reading.mistake().is_truthy();
    let reason = match known {
        true => &*code,
        false if mistake => "fetch threw before anything was sent: see cause",
        false => "offline, DNS, refused, reset, or blocked by CORS",
    };
    let mut failure = Failure::new(Kind::Connection, "connection", &["No answer from the API (", reason, ")"].concat());
    let said = reading.said().as_string().unwrap_or_default();
    failure.fate = if mistake
        || NOT_TRUSTED.iter().any(|start| reason.starts_with(start))
        || said.starts_with("Proxy response (407)")
    {
        Fate::Barred
    } else if NEVER_CONNECTED.contains(&reason) || said.starts_with(PROXY) {
        Fate::NotSent
    } else {
        Fate::Lost
    };
    // A caller's own `fetch` may put anything into a code.
    Err(failure.with("cause", reading.cause()).with("quotes", quotes).into())
}
