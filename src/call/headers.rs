//! The headers of a request. A value that the host would refuse is refused here, because the host's own error quotes it, and it
//! may be a token.

use crate::js::config::Config;
use crate::js::object::{self, Plain};
use crate::js::response::Response;
use crate::js::strings::js_string;
use crate::task::failure::Rejection;
use connectfi_api::policy::header::{is_name, is_value};
use js_sys::{Array, Reflect, Symbol};
use wasm_bindgen::prelude::*;

/// The header that carries the token.
const TOKEN: &str = "x-connectfi-token";
/// Headers that the client sets itself, and headers that Node's `fetch` refuses or drops because it sets them itself.
/// `pkg-template/src/options.js` refuses the same ones among the default headers.
const RESERVED: &[&str] =
    &[TOKEN, "content-type", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade"];

/// The headers of one attempt: the client's, then the call's, then ours. `token` and `content_type` may be undefined.
pub(crate) fn build(
    config: &Config,
    of_call: &JsValue,
    token: &JsValue,
    content_type: &JsValue,
) -> Result<Plain, Rejection> {
    let headers = Plain::new();
    let defaults = config.headers();
    if !defaults.is_undefined() {
        object::assign(&headers, &defaults);
    }
    if !of_call.is_undefined() && !of_call.is_null() {
        add(&headers, of_call)?;
    }
    for (name, value) in [("content-type", content_type), (TOKEN, token)] {
        if !value.is_undefined() {
            headers.put(&js_string(name), value);
        }
    }
    Ok(headers)
}

fn add(headers: &Plain, of_call: &JsValue) -> Result<(), Rejection> {
    // A `Headers`, a `Map`, a list of pairs: what they hold is not among their properties.
    if !of_call.is_object() || !Reflect::get(of_call, &Symbol::iterator()).map_err(Rejection::Foreign)?.is_undefined() {
        return Err(Rejection::configuration("headers must be a plain object"));
    }
    for entry in object::entries(of_call).map_err(Rejection::Foreign)?.iter() {
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
            ["headers.", &name, " must be Latin-1 text without line breaks or other control characters"].concat()
        } else {
            headers.put(&JsValue::from_str(&name), &value);
            continue;
        };
        return Err(Rejection::configuration(&problem));
    }
    Ok(())
}

/// One header of an answer; `None` when the answer has no such header, or no headers at all.
pub(crate) fn of_answer(answer: &Response, name: &'static str) -> Option<JsValue> {
    let value = answer.headers().ok()?.header(&js_string(name)).ok()?;
    value.is_string().then_some(value)
}
