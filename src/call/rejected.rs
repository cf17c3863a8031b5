//! Reads the rejection of `fetch`: the host's own, or that of a caller's function around it or instead of it.

use crate::js::rejection;
use crate::js::strings::js_string;
use crate::task::failure::{Failure, Rejection};
use connectfi_api::error::Kind;
use connectfi_api::policy::verdict::Fate;
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// The codes of runtimes for a connection that could not be made. Nothing was sent.
const NEVER_CONNECTED: &[&str] = &[
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
    // This one is Bun's.
    "ConnectionRefused",
];

/// The first letters of the codes for an untrusted certificate or a failed handshake. A retry would fail too.
const NOT_TRUSTED: &[&str] =
    &["CERT_", "DEPTH_ZERO_", "SELF_SIGNED_", "UNABLE_TO_", "ERR_TLS_", "ERR_SSL_", "HOSTNAME_MISMATCH"];
/// The first letters of undici's message if a proxy refuses to connect.
const PROXY: &str = "Proxy response (";

/// The codes of Node for a request that it does not send because of a header or the port.
const REFUSED: &[&str] = &["UND_ERR_INVALID_ARG", "UND_ERR_NOT_SUPPORTED", "bad port"];

/// Returns the answer that the rejection carries, or the failure. `at_once`: the promise of `fetch` was rejected already when `fetch` returned,
/// before anything could be sent. The failure's message contains only a code, because the error's own message may quote a header. The error
/// is the failure's `cause`, from which the facade removes secrets.
pub(crate) fn read(error: &JsValue, at_once: bool) -> Result<JsValue, Rejection> {
    let reading = rejection::read(error);
    let answer = reading.answer();
    if !answer.is_undefined() {
        return Ok(answer);
    }
    let quotes = Array::of2(js_string("message"), js_string("cause"));
    let code = reading.code().as_string().unwrap_or_default();
    if REFUSED.contains(&&*code) {
        let parts = ["The runtime refused to send the request (", &code, "): check headers, and the port of baseURL"];
        return Err(Rejection::configuration(&parts.concat()).with("cause", reading.cause()).with("quotes", quotes));
    }
    let known = (1..=40).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let mistake = reading.mistake().is_truthy();
    let reason = match known {
        true => &*code,
        false if mistake => "a mistake in fetch: see cause",
        false => "offline, DNS, refused, reset, or blocked by CORS",
    };
    let mut failure = Failure::new(Kind::Connection, "connection", &["No answer from the API (", reason, ")"].concat());
    let said = reading.said().as_string().unwrap_or_default();
    failure.fate = if mistake && !at_once {
        // Perhaps the mistake came after the answer.
        Fate::Garbled
    } else if mistake
        || NOT_TRUSTED.iter().any(|start| reason.starts_with(start))
        || said.starts_with("Proxy response (407)")
    {
        Fate::Barred
    } else if NEVER_CONNECTED.contains(&reason) || said.starts_with(PROXY) {
        Fate::NotSent
    } else {
        Fate::Lost
    };
    // The code may come from a caller's own `fetch`, so it may hold a secret too.
    Err(failure.with("cause", reading.cause()).with("quotes", quotes).into())
}
