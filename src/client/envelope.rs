//! Reading an answer: "0" is the answer as it came, everything else one typed failure.

use super::backoff::retry_after;
use super::config::field;
use super::failure::{Failure, Fate};
use super::headers::of_answer;
use super::host::{self, Answer, Text};
use crate::error::{Kind, message_of_code};
use js_sys::Array;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Parsed JSON that is known to be an object.
    type Envelope;

    #[wasm_bindgen(method, getter)]
    fn code(this: &Envelope) -> JsValue;
}

thread_local! {
    static SUCCESS: OnceCell<JsValue> = const { OnceCell::new() };
}

/// The head of an answer: what is none, and redirects, end here.
pub(crate) fn head(answer: JsValue) -> Result<Answer, Failure> {
    let status = field(&answer, "status").ok().and_then(|status| status.as_f64());
    let Some(status) = status else {
        return Err(unexpected(0, "fetch answered with something that is not a Response", JsValue::NULL));
    };
    let answer: Answer = answer.unchecked_into();
    let redirected = matches!(status as u16, 301 | 302 | 303 | 307 | 308)
        || (status == 0.0 && answer.kind().as_string().is_some_and(|kind| kind == "opaqueredirect"));
    if redirected {
        let content_type = content_type(&answer);
        let mut failure = unexpected(
            status as u16,
            "The server answered with a redirect, which is never followed: check baseURL",
            content_type,
        );
        failure.code = "unexpectedRedirect".into();
        return Err(failure);
    }
    Ok(answer)
}

/// The envelope in an answer's body. `token` and `password` are taken out of an error, should the server echo them.
pub(crate) fn read(
    answer: &Answer,
    text: &JsValue,
    token: Option<&JsValue>,
    password: &JsValue,
) -> Result<JsValue, Failure> {
    let status = status_of(answer);
    let parsed = host::json_parse(text);
    let code = match &parsed {
        Ok(value) if value.is_object() => value.unchecked_ref::<Envelope>().code(),
        _ => JsValue::UNDEFINED,
    };
    let success = SUCCESS.with(|success| code == *success.get_or_init(|| JsValue::from_str("0")));
    match parsed {
        Ok(envelope) if success && (200..300).contains(&status) => Ok(envelope),
        Ok(envelope) if code.is_string() && !success => Err(refusal(answer, status, text, envelope, token, password)),
        parsed => Err(not_an_envelope(answer, status, parsed.is_ok())),
    }
}

/// The connection was lost before the body's end.
pub(crate) fn broken_off(answer: &Answer) -> Failure {
    let mut failure = unexpected(status_of(answer), "The answer broke off before its end", content_type(answer));
    failure.fate = Fate::Lost;
    failure.retry_after = wait_asked_for(answer, failure.status);
    failure
}

fn refusal(
    answer: &Answer,
    status: u16,
    text: &JsValue,
    envelope: JsValue,
    token: Option<&JsValue>,
    password: &JsValue,
) -> Failure {
    let envelope = redacted(text, envelope, token, password);
    let text_of = |name| field(&envelope, name).ok().and_then(|value| value.as_string());
    let code = text_of("code").unwrap_or_default();
    let message = text_of("message").filter(|message| !message.is_empty());
    let message: Cow<'static, str> = message.map_or_else(|| message_of_code(&code).into(), Into::into);
    let mut failure = Failure::new(Kind::of_status(status), "", message).with("status", status);
    failure.code = code.into();
    failure.status = status;
    failure.fate = Fate::Answered;
    failure.retry_after = wait_asked_for(answer, status);
    for name in ["requestId", "context"] {
        match field(&envelope, name) {
            Ok(value) if !value.is_undefined() => failure = failure.with(name, value),
            _ => {}
        }
    }
    failure
}

/// The envelope with `[redacted]` in place of each secret that stands in one of its strings, keys among them.
fn redacted(text: &JsValue, envelope: JsValue, token: Option<&JsValue>, password: &JsValue) -> JsValue {
    let text: &Text = text.unchecked_ref();
    let secrets: Vec<JsValue> = token
        .into_iter()
        .chain([password])
        .filter(|secret| secret.as_string().is_some_and(|secret| !secret.is_empty()))
        // A secret with a quote or a backslash in it stands escaped in the text.
        .filter(|secret| text.includes(secret) || text.includes(&JsValue::from_str("\\")))
        .cloned()
        .collect();
    if secrets.is_empty() {
        return envelope;
    }
    let secrets = Rc::new(secrets);
    let reviver = Closure::<dyn FnMut(JsValue, JsValue) -> JsValue>::new(move |_key: JsValue, value: JsValue| {
        let clean = |text: JsValue| {
            let clean = |text: JsValue, secret| text.unchecked_ref::<Text>().replace_all(secret, "[redacted]");
            secrets.iter().fold(text, clean)
        };
        if value.is_string() {
            return clean(value);
        }
        if !value.is_object() || Array::is_array(&value) {
            return value;
        }
        let entries = host::entries(&value).unwrap_or_default();
        let entries = entries.iter().map(|entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            Array::of2(&clean(entry.get(0)), &entry.get(1))
        });
        host::from_entries(&entries.collect::<Array>())
    });
    host::json_parse_with(text.as_ref(), reviver.as_ref()).unwrap_or(envelope)
}

fn not_an_envelope(answer: &Answer, status: u16, json: bool) -> Failure {
    let content_type = content_type(answer);
    let html = content_type.as_string().is_some_and(|content_type| content_type.starts_with("text/html"));
    let message = match (json, html) {
        (_, true) => "The server answered with an HTML page instead of JSON: check baseURL, and any proxy on the way",
        (true, _) => "The server answered with JSON that is not the documented envelope",
        (false, _) => "The server answered with something that is not whole JSON",
    };
    let mut failure = unexpected(status, message, content_type);
    // A page of a proxy's, or half an envelope, under a status of success: the call may have been carried out.
    failure.fate = if (200..300).contains(&status) { Fate::Garbled } else { Fate::Answered };
    failure.retry_after = wait_asked_for(answer, status);
    failure
}

/// An answer, or a webhook, that is not what the documentation says.
pub(crate) fn unexpected(status: u16, message: impl Into<Cow<'static, str>>, content_type: JsValue) -> Failure {
    let mut failure = Failure::new(Kind::UnexpectedResponse, "unexpectedResponse", message)
        .with("status", status)
        .with("contentType", content_type);
    failure.status = status;
    failure.fate = Fate::Answered;
    failure
}

fn status_of(answer: &Answer) -> u16 {
    answer.status().as_f64().unwrap_or(0.0) as u16
}

fn content_type(answer: &Answer) -> JsValue {
    of_answer(answer, "content-type").unwrap_or(JsValue::NULL)
}

fn wait_asked_for(answer: &Answer, status: u16) -> Option<f64> {
    if status != 429 && status < 500 {
        return None;
    }
    let header = of_answer(answer, "retry-after")?.as_string()?;
    retry_after(&header, host::now(), |date| host::parse_date(&JsValue::from_str(date)))
}
