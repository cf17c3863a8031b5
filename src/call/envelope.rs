//! Reading an answer: "0" is the answer as it came, everything else one typed failure.

use super::headers::of_answer;
use crate::js::clock;
use crate::js::function::Listener2;
use crate::js::json;
use crate::js::object;
use crate::js::response::Response;
use crate::js::strings::js_string;
use crate::js::text::HostText;
use crate::task::failure::{Failure, Rejection};
use crate::task::options::field;
use connectfi_api::error::{Kind, message_of_code};
use connectfi_api::policy::backoff::retry_after;
use connectfi_api::policy::verdict::{
    Content, Fate, Verdict, fate_of_unexpected, is_redirect, judge, may_ask_to_wait, message_of_unexpected,
};
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// What an error takes from its envelope.
const KEYS: &[&str] = &["code", "message", "requestId", "context"];

/// Checks the head of an answer: a redirect, or a value that is not a response, is a failure.
pub(crate) fn head(answer: JsValue) -> Result<Response, Rejection> {
    let Some(status) = field(&answer, "status").ok().and_then(|status| status.as_f64()) else {
        let mut failure = unexpected(0, "fetch answered with something that is not a Response", JsValue::NULL);
        failure.fate = Fate::Garbled;
        return Err(failure.into());
    };
    let answer: Response = answer.unchecked_into();
    let status = status as u16;
    if is_redirect(status) || (status == 0 && answer.kind() == js_string("opaqueredirect")) {
        let message = "The server answered with a redirect, which is never followed: check baseURL";
        return Err(refused("unexpectedRedirect", status, message, content_type(&answer)).into());
    }
    Ok(answer)
}

/// The envelope in an answer's body. `token` and `password` are taken out of an error, should the server echo them.
pub(crate) fn read(
    answer: &Response,
    text: &JsValue,
    token: &JsValue,
    password: &JsValue,
) -> Result<JsValue, Rejection> {
    let status = status_of(answer);
    let Ok(envelope) = json::parse(text) else {
        return Err(not_an_envelope(answer, status, Content::NotJson));
    };
    let code = object::part(&envelope, "code");
    let content = match code == js_string("0") {
        true => Content::Success,
        false if code.is_string() => Content::Refusal,
        false => Content::OtherJson,
    };
    match judge(status, content) {
        Verdict::Success => Ok(envelope),
        Verdict::Refusal => Err(match redacted(text, envelope, &[token, password]) {
            Some(envelope) => refusal(answer, status, &code.as_string().unwrap_or_default(), &envelope),
            None => not_an_envelope(answer, status, Content::OtherJson),
        }),
        Verdict::Unexpected => Err(not_an_envelope(answer, status, Content::OtherJson)),
    }
}

/// The connection was lost before the body's end.
pub(crate) fn broken_off(answer: &Response) -> Rejection {
    let status = status_of(answer);
    let mut failure = unexpected(status, "The answer broke off before its end", content_type(answer));
    failure.fate = Fate::Lost;
    failure.retry_after = wait_asked_for(answer, status);
    failure.into()
}

/// `code` is the one that was sent, `envelope` is without secrets.
fn refusal(answer: &Response, status: u16, code: &str, envelope: &JsValue) -> Rejection {
    let (told, message) = (message_of_code(code), object::text_part(envelope, "message"));
    // A documented code is never a secret, though a short token may be a part of it by chance.
    let code = if told.is_some() { code } else { &object::text_part(envelope, "code") };
    let message = if message.is_empty() { told.unwrap_or("The API answered with an error") } else { &message };
    let mut failure = Failure::new(Kind::of_status(status), code, message).with("status", status);
    failure.status = status;
    failure.fate = Fate::Answered;
    failure.retry_after = wait_asked_for(answer, status);
    for name in ["requestId", "context"] {
        let value = object::part(envelope, name);
        if !value.is_undefined() {
            failure = failure.with(name, value);
        }
    }
    failure.into()
}

/// The envelope with `[redacted]` in place of each secret that stands in one of its strings, keys among them; `None` when the
/// host cannot look through it, because it is nested too deep.
fn redacted(text: &JsValue, envelope: JsValue, secrets: &[&JsValue]) -> Option<JsValue> {
    let text: &HostText = text.unchecked_ref();
    // A secret with a quote or a backslash is escaped in the text.
    let escaped = text.includes(&JsValue::from_str("\\"));
    let mut found: Vec<JsValue> = Vec::new();
    for &secret in secrets {
        if secret.is_truthy() && secret.is_string() && (escaped || text.includes(secret)) {
            found.push(secret.clone());
        }
    }
    if found.is_empty() {
        return Some(envelope);
    }
    let clean = move |mut text: JsValue| {
        for secret in &found {
            text = text.unchecked_ref::<HostText>().replace_all(secret, &js_string("[redacted]"));
        }
        text
    };
    let reviver = Listener2::new(move |_key, value: JsValue| {
        if value.is_string() {
            return clean(value);
        }
        if !value.is_object() || Array::is_array(&value) {
            return value;
        }
        let entries = object::entries(&value).unwrap_or_default();
        for index in 0..entries.length() {
            let entry: Array = entries.get(index).unchecked_into();
            let key = entry.get(0);
            // The envelope's own keys are never secrets, though a short token may be a part of them by chance.
            if !KEYS.iter().any(|own| key == js_string(own)) {
                entry.set(0, clean(key));
            }
        }
        object::from_entries(&entries)
    });
    json::parse_with(text.as_ref(), reviver.as_ref()).ok()
}

fn not_an_envelope(answer: &Response, status: u16, content: Content) -> Rejection {
    let content_type = content_type(answer);
    let html = content_type.as_string().is_some_and(|content_type| content_type.starts_with("text/html"));
    let mut failure = unexpected(status, message_of_unexpected(content, html), content_type);
    failure.fate = fate_of_unexpected(status);
    failure.retry_after = wait_asked_for(answer, status);
    failure.into()
}

/// An answer, or a webhook, that is not what the documentation says.
pub(crate) fn unexpected(status: u16, message: &str, content_type: JsValue) -> Box<Failure> {
    refused("unexpectedResponse", status, message, content_type)
}

/// A success without a field that we need.
pub(crate) fn incomplete(message: &str) -> Rejection {
    let failure = unexpected(200, message, JsValue::NULL);
    failure.conclude(1, false);
    failure.into()
}

fn refused(code: &str, status: u16, message: &str, content_type: JsValue) -> Box<Failure> {
    let mut failure =
        Failure::new(Kind::UnexpectedResponse, code, message).with("status", status).with("contentType", content_type);
    failure.status = status;
    failure.fate = Fate::Answered;
    failure
}

fn status_of(answer: &Response) -> u16 {
    answer.status().as_f64().unwrap_or(0.0) as u16
}

fn content_type(answer: &Response) -> JsValue {
    of_answer(answer, "content-type").unwrap_or(JsValue::NULL)
}

fn wait_asked_for(answer: &Response, status: u16) -> Option<f64> {
    if !may_ask_to_wait(status) {
        return None;
    }
    let header = of_answer(answer, "retry-after")?.as_string()?;
    retry_after(&header, clock::now(), |date| clock::parse_date(&JsValue::from_str(date)))
}
