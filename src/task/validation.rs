//! Issues as a `ValidationError`.

use super::failure::{Failure, Rejection};
use crate::js::issue::issues_of;
use crate::js::object;
use connectfi_api::error::Kind;
use connectfi_api::operations::{self, Operation};
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// The issues of `body` under the schema of the call of this name.
///
/// # Errors
/// A `ConfigurationError` if no call of this name has a JSON body; else what a getter in `body` threw.
pub(crate) fn validate(name: &str, body: &JsValue) -> Result<Array, Rejection> {
    match operations::find(name).and_then(Operation::schema) {
        Some(schema) => issues_of(schema, body).map_err(Rejection::Foreign),
        None => Err(Rejection::configuration(
            "validate() takes the name of a call with a JSON body, such as akepa.identification",
        )),
    }
}

/// A `ValidationError` if there is an issue.
pub(crate) fn refuse(issues: &Array) -> Result<(), Rejection> {
    if issues.length() > 0 { Err(refusal(issues)) } else { Ok(()) }
}

/// The `ValidationError` of these issues, of which there is at least one.
pub(crate) fn refusal(issues: &Array) -> Rejection {
    let mut message = first_problem(issues, "The request");
    if issues.length() > 1 {
        message.push_str(" (and more: see context)");
    }
    invalid(&message, issues)
}

/// The `ValidationError` of a single issue.
pub(crate) fn refusal_of(issue: &JsValue) -> Rejection {
    refusal(&Array::of1(issue))
}

/// Path and message of the first issue. Where the path is empty, because the issue is one of the whole value, `whole` replaces it.
pub(crate) fn first_problem(issues: &Array, whole: &str) -> String {
    let first = issues.get(0);
    let path = object::text_part(&first, "instancePath");
    [if path.is_empty() { whole } else { &path }, " ", &object::text_part(&first, "message")].concat()
}

/// A `ValidationError` with this message and these issues.
pub(crate) fn invalid(message: &str, issues: &Array) -> Rejection {
    Failure::new(Kind::Validation, "requestValidateError", message).with("context", issues).into()
}
