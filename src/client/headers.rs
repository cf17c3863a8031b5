//! The headers of a request. A value that the host would refuse is refused here, because the host's own error quotes it, and it
//! may be a token.

use super::config::{Config, field};
use super::failure::{Failure, Rejection};
use super::host;
use js_sys::{Array, Symbol};
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;

/// The header that carries the token.
const TOKEN: &str = "x-connectfi-token";
/// Headers that are the client's own business (`pkg-template/src/options.js` refuses them among the default headers).
const RESERVED: &[&str] = &[TOKEN, "content-type"];

thread_local! {
    static TOKEN_KEY: OnceCell<JsValue> = const { OnceCell::new() };
}

/// The headers of one attempt: the client's, then the call's, then ours.
pub(crate) fn build(
    config: &Config,
    of_call: &JsValue,
    token: Option<&JsValue>,
    content_type: Option<&str>,
) -> Result<JsValue, Rejection> {
    let headers: JsValue = host::Init::new().into();
    let defaults = config.headers();
    if !defaults.is_undefined() {
        host::assign(&headers, &defaults);
    }
    if !of_call.is_undefined() && !of_call.is_null() {
        add(&headers, of_call)?;
    }
    if let Some(content_type) = content_type {
        let _ = host::set(&headers, &JsValue::from_str("content-type"), &JsValue::from_str(content_type));
    }
    if let Some(token) = token {
        TOKEN_KEY.with(|key| host::set(&headers, key.get_or_init(|| JsValue::from_str(TOKEN)), token)).ok();
    }
    Ok(headers)
}

fn add(headers: &JsValue, of_call: &JsValue) -> Result<(), Rejection> {
    // A `Headers`, a `Map`, a list of pairs: what they hold is not among their properties.
    if !of_call.is_object() || !host::get(of_call, &Symbol::iterator()).map_err(Rejection::Foreign)?.is_undefined() {
        return Err(Failure::configuration("headers must be a plain object").into());
    }
    for entry in host::entries(of_call).map_err(Rejection::Foreign)?.iter() {
        let entry: Array = entry.unchecked_into();
        let name = entry.get(0).as_string().unwrap_or_default().to_ascii_lowercase();
        let value = entry.get(1);
        if value.is_undefined() {
            continue;
        }
        let sendable = value.as_string().is_some_and(|value| is_value(&value));
        let problem = if !is_name(&name) {
            "headers has a name that is no header name".to_owned()
        } else if RESERVED.contains(&name.as_str()) {
            ["headers must not set ", &name].concat()
        } else if !sendable {
            ["headers.", &name, " must be a string of Latin-1 characters without line breaks"].concat()
        } else {
            let _ = host::set(headers, &JsValue::from_str(&name), &value);
            continue;
        };
        return Err(Failure::configuration(problem).into());
    }
    Ok(())
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// Whether the host will take this as a header's value: Latin-1 without CR, LF and NUL.
pub(crate) fn is_value(value: &str) -> bool {
    value.chars().all(|char| char <= '\u{ff}' && !matches!(char, '\r' | '\n' | '\0'))
}

/// One header of an answer; `None` when the answer has no such header, or no headers at all.
pub(crate) fn of_answer(answer: &host::Answer, name: &str) -> Option<JsValue> {
    let value = answer.headers().ok()?.header(name).ok()??;
    Some(value.into())
}

/// The password among credentials, which an answer must not echo into an error.
pub(crate) fn password(credentials: &JsValue) -> JsValue {
    field(credentials, "password").unwrap_or(JsValue::UNDEFINED)
}
