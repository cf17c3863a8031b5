//! One request on the wire: `fetch`, the caller's or the host's, or an `XMLHttpRequest` where a page wants progress.

use super::call::{Call, Payload};
use super::headers;
use crate::js::fetch;
use crate::js::function::Callback;
use crate::js::object::{self, Plain};
use crate::js::strings::js_string;
use crate::task::failure::{Failure, Rejection};
use crate::task::interrupt::Interrupt;
use crate::task::options::field;
use crate::upload::multipart::{Meter, Upload};
use crate::upload::xhr;
use connectfi_api::error::Kind;
use connectfi_api::operations::RetryClass;
use connectfi_api::policy::verdict::Fate;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

/// The codes of runtimes for a connection that could not be made: nothing was sent.
const NEVER_CONNECTED: &[&str] = &[
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
    // Bun's code.
    "ConnectionRefused",
];

/// How the codes begin that say of a certificate, or of the handshake, that there is no connection, and that there will be none.
const NOT_TRUSTED: &[&str] =
    &["CERT_", "DEPTH_ZERO_", "SELF_SIGNED_", "UNABLE_TO_", "ERR_TLS_", "ERR_SSL_", "HOSTNAME_MISMATCH"];
/// How undici's error begins where a proxy refuses to make a connection.
const PROXY: &str = "Proxy response (";

/// What Node says of a request that it does not even try to send: a header, or the port.
const REFUSED: &[&str] = &["UND_ERR_INVALID_ARG", "UND_ERR_NOT_SUPPORTED", BAD_PORT];
/// A message: this error has no code.
const BAD_PORT: &str = "bad port";

/// Starts one attempt. The promise is that of `fetch`; a failure here means that nothing was sent.
pub(crate) fn send(call: &Call, token: &JsValue, interrupt: &Interrupt) -> Result<Promise, Rejection> {
    let signal = interrupt.attempt_signal(call.class == RetryClass::Creation);
    let mut content_type = JsValue::UNDEFINED;
    let mut length = JsValue::UNDEFINED;
    let body = match &call.payload {
        Payload::Empty => JsValue::UNDEFINED,
        Payload::Json(text) => {
            content_type = js_string("application/json");
            text.clone()
        }
        Payload::File(upload) => {
            let file = upload
                .body(&signal)
                .map_err(|_| Rejection::configuration("This runtime has no FormData or streams to send a file with"))?;
            if let Some(progress) = &upload.progress {
                progress.report(0.0);
            }
            (content_type, length) = (file.content_type, file.length);
            file.body
        }
    };
    let headers = headers::build(&call.config, &call.options.headers, token, &content_type)?;
    let init = Plain::new();
    if !length.is_undefined() {
        object::set(&headers, "content-length", length);
        object::set(&init, "duplex", js_string("half"));
    }
    if let Payload::File(Upload { meter: Meter::Xhr, progress: Some(progress), .. }) = &call.payload {
        return xhr::send(&call.method, &call.url, &headers, &body, progress, interrupt)
            .map_err(|error| failed(&error));
    }
    object::set(&init, "method", &*call.method);
    object::set(&init, "headers", headers);
    if !body.is_undefined() {
        object::set(&init, "body", body);
    }
    object::set(&init, "redirect", js_string("manual"));
    object::set(&init, "signal", signal);
    let fetch = call.config.fetch();
    let sent = match fetch.dyn_ref::<Callback>() {
        Some(fetch) => fetch.fetch(&JsValue::UNDEFINED, &call.url, &init),
        None => fetch::global_fetch(&call.url, &init),
    };
    Ok(match sent {
        Ok(sent) => Promise::resolve(&sent),
        Err(error) => Promise::reject(&error),
    })
}

/// What an attempt was answered with, as a `fetch` gives it.
pub(crate) fn received(call: &Call, settled: JsValue) -> Result<JsValue, Rejection> {
    match &call.payload {
        Payload::File(Upload { meter: Meter::Xhr, .. }) => {
            xhr::answer(&settled, &call.url).ok_or_else(|| failed(&JsValue::UNDEFINED))
        }
        _ => Ok(settled),
    }
}

/// What a rejected `fetch` means. The error gets only the code of the host's error, because the host's message may quote a header.
pub(crate) fn failed(error: &JsValue) -> Rejection {
    let text_of = |error: &JsValue, name| field(error, name).ok()?.as_string();
    let cause = field(error, "cause").unwrap_or_default();
    let code = text_of(&cause, "code").or_else(|| text_of(error, "code"));
    let code = code.or_else(|| text_of(&cause, "message").filter(|message| message == BAD_PORT)).unwrap_or_default();
    if REFUSED.contains(&&*code) {
        let parts = ["The runtime refused to send the request (", &code, "): check headers, and the port of baseURL"];
        return Rejection::configuration(&parts.concat());
    }
    let known = (1..=40).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let reason = if known { &code } else { "offline, DNS, refused, reset, or blocked by CORS" };
    let mut failure = Failure::new(Kind::Connection, "connection", &["No answer from the API (", reason, ")"].concat());
    let said = text_of(&cause, "message").unwrap_or_default();
    failure.fate =
        if NOT_TRUSTED.iter().any(|start| reason.starts_with(start)) || said.starts_with("Proxy response (407)") {
            Fate::Barred
        } else if NEVER_CONNECTED.contains(&reason) || said.starts_with(PROXY) {
            Fate::NotSent
        } else {
            Fate::Lost
        };
    // A caller's own `fetch` may put anything into a code.
    failure.with("quotes", Array::of1(&js_string("message"))).into()
}
