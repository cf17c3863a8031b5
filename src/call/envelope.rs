//! Reads an answer: with code "0" it is returned unchanged, anything else is a failure.

use crate::js::clock;
use crate::js::json;
use crate::js::object;
use crate::js::response::Response;
use crate::js::strings::js_string;
use crate::task::failure::{Failure, Rejection};
use connectfi_api::error::{Kind, message_of_code};
use connectfi_api::policy::backoff::retry_after;
use connectfi_api::policy::verdict::{
    Content, Fate, Verdict, fate_of_unexpected, is_redirect, judge, may_ask_to_wait, message_of_unexpected,
};
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;

/// An answer whose head was checked.
pub(crate) struct Answer {
    pub(crate) response: Response,
    status: u16,
}

/// Checks the head of an answer. A redirect is a failure, and so is a value that is not a `Response`.
pub(crate) fn head(answer: JsValue) -> Result<Answer, Rejection> {
    let response: &Response = answer.unchecked_ref();
    let status = if answer.is_object() { response.status().ok().and_then(|status| status.as_f64()) } else { None };
    let Some(status) = status else {
        return Err(no_response("fetch answered with something that is not a Response"));
    };
    let answer = Answer { response: answer.unchecked_into(), status: status as u16 };
    let Answer { ref response, status } = answer;
    if is_redirect(status) || (status == 0 && response.kind().is_ok_and(|kind| kind == *js_string("opaqueredirect"))) {
        let message = "The server answered with a redirect, which is never followed: check baseURL";
        return Err(refused("unexpectedRedirect", status, message, content_type(&answer)).into());
    }
    if response.body_used().is_ok_and(|used| used.is_truthy()) {
        return Err(no_response("fetch answered with a Response that was read already"));
    }
    Ok(answer)
}

/// The failure for what `fetch` returned, if it cannot be read as a `Response`.
pub(crate) fn no_response(message: &str) -> Rejection {
    let mut failure = unexpected(0, message, JsValue::NULL);
    failure.fate = Fate::Garbled;
    failure.into()
}

/// The envelope in an answer's body.
pub(crate) fn read(answer: &Answer, text: &JsValue) -> Result<JsValue, Rejection> {
    let Ok(envelope) = json::parse(text) else {
        return Err(not_an_envelope(answer, Content::NotJson));
    };
    let code = object::part(&envelope, "code");
    let content = match code == *js_string("0") {
        true => Content::Success,
        false if code.is_string() => Content::Refusal,
        false => Content::OtherJson,
    };
    match judge(answer.status, content) {
        Verdict::Success => Ok(envelope),
        Verdict::Refusal => Err(refusal(answer, &code, &envelope)),
        Verdict::Unexpected => Err(not_an_envelope(answer, Content::OtherJson)),
    }
}

/// The failure of an answer whose connection was lost before the end of its body.
pub(crate) fn broken_off(answer: &Answer) -> Rejection {
    let mut failure = unexpected(answer.status, "The answer broke off before its end", content_type(answer));
    failure.fate = Fate::Lost;
    failure.retry_after = wait_asked_for(answer);
    failure.into()
}

/// The failure of an envelope with a code other than 0. Its texts stay in the host. `quotes` names the fields from which the facade removes
/// secrets.
fn refusal(answer: &Answer, code: &JsValue, envelope: &JsValue) -> Rejection {
    let status = answer.status;
    // A documented code is no secret, even if a short token happens to be a part of it.
    let told = short_text(code).and_then(|code| message_of_code(&code));
    let quotes = Array::of2(js_string("requestId"), js_string("context"));
    if told.is_none() {
        quotes.push(js_string("code"));
    }
    let mut message = object::part(envelope, "message");
    if message.is_string() && message.is_truthy() {
        quotes.push(js_string("message"));
    } else {
        message = js_string(told.unwrap_or("The API answered with an error")).clone();
    }
    let mut failure = Failure::of_host(Kind::of_status(status), code, &message).with("status", status);
    failure.code_is_quoted = told.is_none();
    failure.status = status;
    failure.fate = Fate::Answered;
    failure.retry_after = wait_asked_for(answer);
    for name in ["requestId", "context"] {
        let value = object::part(envelope, name);
        if !value.is_undefined() {
            failure = failure.with(name, value);
        }
    }
    failure.with("quotes", quotes).into()
}

/// The text, if it is short enough to be a documented code. A long one is not copied, because WebAssembly memory never shrinks.
fn short_text(text: &JsValue) -> Option<String> {
    if text.unchecked_ref::<JsString>().length() > 64 { None } else { text.as_string() }
}

fn not_an_envelope(answer: &Answer, content: Content) -> Rejection {
    let status = answer.status;
    let content_type = content_type(answer);
    let html = content_type.as_string().is_some_and(|content_type| content_type.starts_with("text/html"));
    let mut failure = unexpected(status, message_of_unexpected(content, html), content_type);
    failure.fate = fate_of_unexpected(status);
    failure.retry_after = wait_asked_for(answer);
    failure.into()
}

/// The failure of an answer, or of a webhook call, that is not the documented envelope.
pub(crate) fn unexpected(status: u16, message: &str, content_type: JsValue) -> Box<Failure> {
    refused("unexpectedResponse", status, message, content_type)
}

/// The failure of a success that lacks a field which this SDK needs.
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
    failure.with("quotes", Array::of1(js_string("contentType")))
}

fn content_type(answer: &Answer) -> JsValue {
    of_answer(answer, "content-type").unwrap_or(JsValue::NULL)
}

fn wait_asked_for(answer: &Answer) -> Option<f64> {
    if !may_ask_to_wait(answer.status) {
        return None;
    }
    let header = of_answer(answer, "retry-after")?.as_string()?;
    retry_after(&header, clock::now(), |date| clock::parse_date(&JsValue::from_str(date)))
}

/// One header of an answer; `None` when the answer has no such header, or no headers at all.
fn of_answer(answer: &Answer, name: &'static str) -> Option<JsValue> {
    let value = answer.response.headers().ok()?.header(js_string(name)).ok()?;
    value.is_string().then_some(value)
}
