//! One call on its way out: checked, with its path filled in and its body written.

use super::config::{CallOptions, Config, field};
use super::failure::{Failure, Rejection};
use super::headers;
use super::host;
use super::path;
use super::upload::Upload;
use crate::error::Kind;
use crate::operations::{Operation, RetryClass};
use crate::schema::{self, Issue, Params};
use wasm_bindgen::prelude::*;

/// One broken rule; the name of an unknown key stays a string of the host.
pub(crate) type HostIssue = Issue<JsValue>;

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
    /// The password that this call carries, if it carries one.
    pub(crate) password: JsValue,
}

impl Call {
    /// A call with a JSON body or none, its body checked unless the client switched that off.
    pub(crate) fn json(
        config: &Config,
        operation: &'static Operation,
        parameters: &[String],
        body: &JsValue,
        options: CallOptions,
    ) -> Result<Call, Rejection> {
        let mut payload = Payload::Empty;
        if let Some(schema) = operation.schema() {
            if config.validate() {
                refuse(schema::check(schema, body).map_err(Rejection::Foreign)?)?;
            }
            payload = Payload::Json(written(body)?);
        }
        let mut call = Call::of(config, operation, parameters, options, payload)?;
        if !call.needs_token {
            call.password = headers::password(&field(body, "user")?);
        }
        Ok(call)
    }

    /// A call of the table with this payload.
    pub(crate) fn of(
        config: &Config,
        operation: &'static Operation,
        parameters: &[String],
        options: CallOptions,
        payload: Payload,
    ) -> Result<Call, Rejection> {
        let path = path::fill(operation.path, parameters).map_err(refuse_parameter)?;
        Ok(Call {
            config: config.clone(),
            options,
            class: operation.retry,
            method: operation.method.as_str().to_owned(),
            url: host::concat(&config.base_url(), &path),
            label: operation.path.to_owned(),
            payload,
            needs_token: operation.needs_token(),
            password: JsValue::UNDEFINED,
        })
    }

    /// Any other call of the API: its body goes out as JSON, unchecked.
    pub(crate) fn free(
        config: &Config,
        method: &str,
        path: &str,
        body: &JsValue,
        options: CallOptions,
    ) -> Result<Call, Rejection> {
        let method = method.to_ascii_uppercase();
        if method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-') {
            return Err(Rejection::configuration("request() takes an HTTP method such as GET or POST"));
        }
        if !path::is_plain(path) {
            return Err(Rejection::configuration(
                "request() takes a path below the base URL that begins with / and has no . or .. in it",
            ));
        }
        let payload = if body.is_undefined() { Payload::Empty } else { Payload::Json(written(body)?) };
        Ok(Call {
            config: config.clone(),
            options,
            class: if method == "GET" || method == "HEAD" { RetryClass::Read } else { RetryClass::Creation },
            url: host::concat(&config.base_url(), path),
            label: path::masked(path),
            method,
            payload,
            needs_token: true,
            password: JsValue::UNDEFINED,
        })
    }
}

/// The body as the host writes it.
fn written(body: &JsValue) -> Result<JsValue, Rejection> {
    match host::json_stringify(body) {
        Ok(Some(text)) => Ok(text),
        // The host's own error may quote names out of the body.
        _ => Err(validation("The body cannot be written as JSON: it is circular, or holds a BigInt", &[])),
    }
}

/// A `ValidationError` if there is an issue.
pub(crate) fn refuse(issues: Vec<HostIssue>) -> Result<(), Rejection> {
    let Some(first) = issues.first() else { return Ok(()) };
    let path = if first.instance_path.is_empty() { "The request" } else { &first.instance_path };
    let further = if issues.len() > 1 { " (and more: see context)" } else { "" };
    Err(validation(&[path, " ", &first.message, further].concat(), &issues))
}

fn validation(message: &str, issues: &[HostIssue]) -> Rejection {
    let context = schema::to_js(issues);
    Failure::new(Kind::Validation, "requestValidateError", message).with("context", context).into()
}

fn refuse_parameter(name: &str) -> Rejection {
    let issue = HostIssue {
        instance_path: ["/", name].concat().into(),
        schema_path: ["#/parameters/", name, "/pattern"].concat().into(),
        keyword: "pattern",
        params: Params::Pattern { pattern: "^(?!\\.{1,2}$).+$" },
        message: "must be a non-empty string other than . and ..".into(),
    };
    validation(&["/", name, " ", &issue.message].concat(), &[issue])
}
