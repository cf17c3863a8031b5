//! One call that is ready to send: it is checked, and its path and body are complete.

use crate::js::config::{CallerOptions, Config};
use crate::js::issue;
use crate::js::json;
use crate::js::strings::js_string;
use crate::task::failure::Rejection;
use crate::task::options::CallOptions;
use crate::task::promise::{ended, task};
use crate::task::validation::{invalid, refusal_of, refuse};
use crate::upload::document;
use crate::upload::multipart::Upload;
use connectfi_api::operations::{Operation, RetryClass};
use connectfi_api::policy::path;
use connectfi_api::policy::verdict::Fate;
use connectfi_api::schema::Params;
use js_sys::Array;
use std::borrow::Cow;
use wasm_bindgen::prelude::*;

/// The body of a call.
pub(crate) enum Payload {
    Empty,
    /// JSON text of the host.
    Json(JsValue),
    File(Upload),
}

/// A call that can be sent, and retried.
pub(crate) struct Call {
    pub(crate) config: Config,
    pub(crate) options: CallOptions,
    pub(crate) class: RetryClass,
    pub(crate) method: JsValue,
    pub(crate) path: JsValue,
    /// The path with ids masked, for the log and for messages.
    pub(crate) label: Cow<'static, str>,
    pub(crate) payload: Payload,
    pub(crate) needs_token: bool,
}

impl Call {
    /// A call with a JSON body (its text) or without a body (undefined). The body is checked unless the client's options say otherwise.
    pub(crate) fn json(
        config: &Config,
        operation: &'static Operation,
        parameters: &[String],
        body: JsValue,
        options: Option<&CallerOptions>,
    ) -> Result<Box<Call>, Rejection> {
        let schema = operation.schema();
        if let Some(schema) = schema
            && config.validate()
        {
            refuse(&issue::issues_of(schema, sent(&body)?).map_err(Rejection::Foreign)?)?;
        }
        let mut call = Call::new(config, options, false);
        call.aim(operation, parameters)?;
        if schema.is_some() {
            call.payload = payload(body)?;
        }
        Ok(call)
    }

    /// A call with a file. The caller of this function sets `payload` after checking the file.
    pub(crate) fn file(
        config: &Config,
        operation: &'static Operation,
        parameters: &[String],
        options: Option<&CallerOptions>,
    ) -> Result<Box<Call>, Rejection> {
        let mut call = Call::new(config, options, true);
        call.aim(operation, parameters)?;
        Ok(call)
    }

    /// Any other call of the API. Its body is sent as JSON without being checked.
    pub(crate) fn free(
        config: &Config,
        method: &str,
        path: &str,
        body: JsValue,
        options: Option<&CallerOptions>,
    ) -> Result<Box<Call>, Rejection> {
        let mut call = Call::new(config, options, false);
        let method = method.to_ascii_uppercase();
        if method.is_empty()
            || matches!(&*method, "CONNECT" | "TRACE" | "TRACK")
            || !method.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')
        {
            return Err(Rejection::configuration("request() takes an HTTP method, not CONNECT, TRACE or TRACK"));
        }
        if !path::is_plain(path) {
            return Err(Rejection::configuration("request() takes a path that begins with / and has no . or .. in it"));
        }
        if method == "GET" || method == "HEAD" {
            call.class = RetryClass::Read;
            // `null` also means no body.
            if !body.is_undefined() && body != *js_string("null") {
                return Err(Rejection::configuration("request() takes no body with GET or HEAD"));
            }
        } else if !body.is_undefined() {
            call.payload = payload(body)?;
        }
        call.method = method.into();
        call.path = path.into();
        call.label = path::masked(path).into();
        Ok(call)
    }

    fn new(config: &Config, options: Option<&CallerOptions>, upload: bool) -> Box<Call> {
        Box::new(Call {
            config: config.clone(),
            options: CallOptions::read(config, options, upload),
            class: RetryClass::Creation,
            method: JsValue::UNDEFINED,
            path: JsValue::UNDEFINED,
            label: Cow::Borrowed(""),
            payload: Payload::Empty,
            needs_token: true,
        })
    }

    fn aim(&mut self, operation: &'static Operation, parameters: &[String]) -> Result<(), Rejection> {
        let path = path::fill(operation.path, parameters).map_err(refuse_parameter)?;
        self.class = operation.retry;
        self.method = js_string(operation.method.as_str()).clone();
        self.path = if path == operation.path { js_string(operation.path).clone() } else { path.into() };
        self.label = operation.path.into();
        self.needs_token = operation.needs_token();
        Ok(())
    }
}

/// Begins a call: gives the number of its task. Where it was refused, gives the failure: a task costs as much again as the checks.
///
/// # Errors
/// What the caller's own code threw.
pub(crate) fn begin(call: Result<Box<Call>, Rejection>) -> Result<JsValue, JsValue> {
    ended(call.map(|call| task(async move { call.perform().await }).into()))
}

/// The value that the server will read from this JSON text.
pub(crate) fn sent(body: &JsValue) -> Result<JsValue, Rejection> {
    if body.is_undefined() {
        Ok(JsValue::UNDEFINED)
    } else {
        json::parse(body).map_err(|_| unwritable("nested too deep"))
    }
}

fn payload(body: JsValue) -> Result<Payload, Rejection> {
    if body.is_undefined() { Err(unwritable("undefined, a function or a symbol")) } else { Ok(Payload::Json(body)) }
}

/// The failure of a body that cannot be written as JSON. Other reasons are found in the facade (`pkg-template/src/taken.js`).
fn unwritable(what: &str) -> Rejection {
    invalid(&["The body cannot be written as JSON: it is ", what].concat(), &Array::new())
}

/// The failure of a file that could be read when it was checked, but not when it was sent; `at` is where it stands in the request.
pub(crate) fn unreadable(at: &str) -> Rejection {
    let mut failure = refusal_of(&document::unreadable(at));
    failure.fate = Fate::Lost;
    failure.into()
}

fn refuse_parameter(name: &str) -> Rejection {
    let pattern = Params::Pattern { pattern: "^(?!\\.{1,2}$).+$" };
    let rule = ["#/parameters/", name, "/"].concat();
    let message = "must be a non-empty string other than . and ..";
    refusal_of(&issue::issue(&["/", name].concat(), &rule, "pattern", &pattern, message)).into()
}
