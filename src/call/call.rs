//! One call on its way out: checked, with its path filled in and its body written.

use crate::js::config::Config;
use crate::js::issue;
use crate::js::json;
use crate::js::strings::js_string;
use crate::js::text;
use crate::task::failure::Rejection;
use crate::task::options::CallOptions;
use crate::task::validation::{invalid, refusal_of, refuse};
use crate::upload::document;
use crate::upload::multipart::Upload;
use crate::upload::progress::Progress;
use connectfi_api::operations::{Operation, RetryClass};
use connectfi_api::policy::path;
use connectfi_api::policy::verdict::Fate;
use connectfi_api::schema::{Issue, Params};
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// What a call carries, ready to send.
pub(crate) enum Payload {
    Empty,
    /// JSON text, as the host wrote it.
    Json(JsValue),
    File(Upload),
}

/// A call that may be sent, and sent again.
pub(crate) struct Call {
    pub(crate) config: Config,
    pub(crate) options: CallOptions,
    pub(crate) class: RetryClass,
    pub(crate) method: String,
    pub(crate) url: JsValue,
    /// The path with ids masked, for the log and for messages.
    pub(crate) label: String,
    pub(crate) payload: Payload,
    pub(crate) needs_token: bool,
}

impl Call {
    /// A call with a JSON body or none: JSON text, or undefined. What it says is checked unless the client switched that off.
    pub(crate) fn json(
        config: &Config,
        operation: &'static Operation,
        parameters: &[String],
        body: JsValue,
        options: &JsValue,
    ) -> Result<Box<Call>, Rejection> {
        let mut call = Call::new(config, options, false)?;
        call.aim(operation, parameters)?;
        if let Some(schema) = operation.schema() {
            if config.validate() {
                refuse(&issue::issues_of(schema, &sent(&body)?).map_err(Rejection::Foreign)?)?;
            }
            call.payload = payload(body)?;
        }
        Ok(call)
    }

    /// A call with a file. The caller of this function sets `payload` once the file is checked.
    pub(crate) fn file(
        config: &Config,
        operation: &'static Operation,
        parameters: &[String],
        options: &JsValue,
    ) -> Result<Box<Call>, Rejection> {
        let mut call = Call::new(config, options, true)?;
        call.aim(operation, parameters)?;
        Ok(call)
    }

    /// Any other call of the API: its body goes out as JSON, unchecked.
    pub(crate) fn free(
        config: &Config,
        method: &str,
        path: &str,
        body: JsValue,
        options: &JsValue,
    ) -> Result<Box<Call>, Rejection> {
        let mut call = Call::new(config, options, false)?;
        call.method = method.to_ascii_uppercase();
        if method.is_empty()
            || matches!(&*call.method, "CONNECT" | "TRACE" | "TRACK")
            || !call.method.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')
        {
            return Err(Rejection::configuration(
                "request() takes an HTTP method such as GET or POST, not CONNECT, TRACE or TRACK",
            ));
        }
        if !path::is_plain(path) {
            return Err(Rejection::configuration(
                "request() takes a path below the base URL that begins with / and has no . or .. in it",
            ));
        }
        if call.method == "GET" || call.method == "HEAD" {
            call.class = RetryClass::Read;
            // `null` holds the place of no body.
            if !body.is_undefined() && body != js_string("null") {
                return Err(Rejection::configuration("request() takes no body with GET or HEAD"));
            }
        } else if !body.is_undefined() {
            call.payload = payload(body)?;
        }
        call.url = text::concat(&config.base_url(), path);
        call.label = path::masked(path);
        Ok(call)
    }

    fn new(config: &Config, options: &JsValue, upload: bool) -> Result<Box<Call>, Rejection> {
        Ok(Box::new(Call {
            config: config.clone(),
            options: CallOptions::read(config, options, upload)?,
            class: RetryClass::Creation,
            method: String::new(),
            url: JsValue::UNDEFINED,
            label: String::new(),
            payload: Payload::Empty,
            needs_token: true,
        }))
    }

    /// Who hears how far the file is, if there is one and somebody wants to.
    pub(crate) fn progress(&self) -> Option<&Progress> {
        match &self.payload {
            Payload::File(upload) => upload.progress.as_deref(),
            _ => None,
        }
    }

    fn aim(&mut self, operation: &'static Operation, parameters: &[String]) -> Result<(), Rejection> {
        let path = path::fill(operation.path, parameters).map_err(refuse_parameter)?;
        self.class = operation.retry;
        self.method.push_str(operation.method.as_str());
        self.url = text::concat(&self.config.base_url(), &path);
        self.label.push_str(operation.path);
        self.needs_token = operation.needs_token();
        Ok(())
    }
}

/// What the server will read in this text.
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

/// The facade has refused the rest (`pkg-template/src/taken.js`).
fn unwritable(what: &str) -> Rejection {
    invalid(&["The body cannot be written as JSON: it is ", what].concat(), &Array::new())
}

/// A file that could be read when it was checked, and no longer can.
pub(crate) fn unreadable() -> Rejection {
    match refusal_of(&document::unreadable("/file")) {
        Rejection::Failed(mut failure) => {
            failure.fate = Fate::Lost;
            failure.into()
        }
        foreign => foreign,
    }
}

fn refuse_parameter(name: &str) -> Rejection {
    let issue = issue::to_js(&Issue {
        instance_path: ["/", name].concat().into(),
        schema_path: ["#/parameters/", name, "/pattern"].concat().into(),
        keyword: "pattern",
        params: Params::Pattern { pattern: "^(?!\\.{1,2}$).+$" },
        message: "must be a non-empty string other than . and ..".into(),
    });
    refusal_of(&issue)
}
