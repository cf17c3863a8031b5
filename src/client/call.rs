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
use std::borrow::Cow;
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
    pub(crate) method: Cow<'static, str>,
    pub(crate) url: JsValue,
    /// Method and path with ids masked, for the log and for messages.
    pub(crate) label: Cow<'static, str>,
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
                let issues = schema::check(schema, body).map_err(Rejection::Foreign)?;
                refuse(issues)?;
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
        let path = if parameters.is_empty() && !operation.path.contains(':') {
            Cow::Borrowed(operation.path)
        } else {
            Cow::Owned(path::fill(operation.path, parameters).map_err(refuse_parameter)?)
        };
        Ok(Call {
            config: config.clone(),
            options,
            class: operation.retry,
            method: Cow::Borrowed(operation.method.as_str()),
            url: host::concat(&config.base_url(), &path),
            label: Cow::Borrowed(operation.path),
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
        let before_query = path.split(['?', '#']).next().unwrap_or_default();
        if method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-') {
            return Err(Failure::configuration("request() takes an HTTP method such as GET or POST").into());
        }
        if !path.starts_with('/')
            || path.contains(['\\', '\r', '\n', '\t'])
            || before_query.split('/').any(path::is_dots)
        {
            return Err(Failure::configuration(
                "request() takes a path below the base URL that begins with / and has no . or .. in it",
            )
            .into());
        }
        let payload = if body.is_undefined() { Payload::Empty } else { Payload::Json(written(body)?) };
        Ok(Call {
            config: config.clone(),
            options,
            class: if method == "GET" || method == "HEAD" { RetryClass::Read } else { RetryClass::Creation },
            url: host::concat(&config.base_url(), path),
            label: Cow::Owned(path::masked(path)),
            method: Cow::Owned(method),
            payload,
            needs_token: true,
            password: JsValue::UNDEFINED,
        })
    }
}

/// The body as the host writes it.
fn written(body: &JsValue) -> Result<JsValue, Rejection> {
    match host::json_stringify(body) {
        Ok(text) if text.is_string() => Ok(text),
        // The host's own error may quote names out of the body.
        _ => {
            Err(validation("The body cannot be written as JSON: it is circular, or holds a BigInt", Vec::new()).into())
        }
    }
}

/// A `ValidationError` if there is an issue.
pub(crate) fn refuse(issues: Vec<HostIssue>) -> Result<(), Rejection> {
    let Some(first) = issues.first() else { return Ok(()) };
    let path = if first.instance_path.is_empty() { "The request" } else { &first.instance_path };
    let further = match issues.len() {
        1 => "",
        _ => " (and more: see context)",
    };
    let message = [path, " ", &first.message, further].concat();
    Err(validation(message, issues).into())
}

fn validation(message: impl Into<Cow<'static, str>>, issues: Vec<HostIssue>) -> Failure {
    let context = schema::to_js(&issues);
    Failure::new(Kind::Validation, "requestValidateError", message).with("context", context)
}

fn refuse_parameter(name: &str) -> Rejection {
    let issue = HostIssue {
        instance_path: ["/", name].concat().into(),
        schema_path: ["#/parameters/", name, "/pattern"].concat().into(),
        keyword: "pattern",
        params: Params::Pattern { pattern: "^(?!\\.{1,2}$).+$" },
        message: "must be a non-empty string other than . and ..".into(),
    };
    validation(["/", name, " ", &issue.message].concat(), vec![issue]).into()
}
