//! One request on the wire: `fetch`, the caller's or the host's, or an `XMLHttpRequest` where a page wants progress.

use super::call::{Call, Payload};
use super::config::field;
use super::failure::{Failure, Fate, Rejection};
use super::headers;
use super::host::{self, Init};
use super::interrupt::Interrupt;
use super::upload::Meter;
use super::xhr;
use crate::error::Kind;
use js_sys::{Function, Promise};
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

/// Starts one attempt. The promise is that of `fetch`; a failure here means that nothing was sent.
pub(crate) fn send(call: &Call, token: Option<&JsValue>, interrupt: &Interrupt) -> Result<Promise, Rejection> {
    let config = &call.config;
    let init = Init::new();
    let (body, headers) = match &call.payload {
        Payload::Empty => (None, headers::build(config, &call.options.headers, token, None)?),
        Payload::Json(text) => {
            (Some(text.clone()), headers::build(config, &call.options.headers, token, Some("application/json"))?)
        }
        Payload::File(upload) => {
            let file = upload
                .body()
                .map_err(|_| Failure::configuration("This runtime has no FormData or streams to send a file with"))?;
            if let Some(progress) = &upload.progress {
                progress.report(0.0);
            }
            let content_type = file.framing.as_ref().map(|(content_type, _)| content_type.as_str());
            let headers = headers::build(config, &call.options.headers, token, content_type)?;
            if let Some((_, length)) = file.framing {
                init.set_duplex("half");
                let _ = host::set(&headers, &"content-length".into(), &length.into());
            }
            if upload.meter == Meter::Xhr {
                return xhr::send(&call.method, &call.url, &headers, &file.body, upload.progress.as_ref(), interrupt)
                    .map_err(|error| failed(&error).into());
            }
            (Some(file.body), headers)
        }
    };
    init.set_method(&call.method);
    init.set_headers(&headers);
    if let Some(body) = body {
        init.set_body(&body);
    }
    init.set_redirect("manual");
    init.set_signal(&interrupt.attempt_signal());
    let fetch = config.fetch();
    let sent = match fetch.dyn_ref::<Function>() {
        Some(fetch) => host::call(fetch, &[&call.url, &init]),
        None => host::global_fetch(&call.url, &init),
    };
    Ok(match sent {
        Ok(sent) => host::promise_of(&sent),
        Err(error) => Promise::reject(&error),
    })
}

/// What a rejected `fetch` means. Of the host's error only its code is told: its message may quote a header.
pub(crate) fn failed(error: &JsValue) -> Failure {
    let code = field(error, "cause").and_then(|cause| field(&cause, "code")).ok().and_then(|code| code.as_string());
    let code = code.or_else(|| field(error, "code").ok()?.as_string());
    let code =
        code.filter(|code| code.len() <= 40 && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
    let code = code.as_deref().unwrap_or("offline, DNS, refused, reset, or blocked by CORS");
    let mut failure = Failure::new(Kind::Connection, "connection", ["No answer from the API (", code, ")"].concat());
    failure.fate = if NEVER_CONNECTED.contains(&code) { Fate::NotSent } else { Fate::Lost };
    failure
}
