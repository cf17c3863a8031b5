//! Makes a `ValidationError` from issues.

use super::failure::{Failure, Rejection};
use crate::js::issue::{self, issues_of};
use connectfi_api::error::Kind;
use connectfi_api::operations::{self, Operation};
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// The issues of `body`, by the schema of the call with this name.
///
/// # Errors
/// A `ConfigurationError` if no call with this name has a JSON body; else the value that a getter in `body` threw.
pub(crate) fn validate(name: &str, body: &JsValue) -> Result<Array, Rejection> {
    match operations::find(name).and_then(Operation::schema) {
        Some(schema) => issues_of(schema, body.clone()).map_err(Rejection::Foreign),
        None => Err(Rejection::configuration(
            "validate() takes the name of a call with a JSON body, such as akepa.identification",
        )),
    }
}

/// Does nothing without an issue.
///
/// # Errors
/// The `ValidationError` of these issues.
pub(crate) fn refuse(issues: &Array) -> Result<(), Rejection> {
    if issues.length() > 0 { Err(refusal(issues).into()) } else { Ok(()) }
}

fn refusal(issues: &Array) -> Box<Failure> {
    Failure::of_record(Kind::Validation, issue::refusal_of(issues))
}

/// The `ValidationError` of a single issue.
pub(crate) fn refusal_of(issue: &JsValue) -> Box<Failure> {
    refusal(&Array::of1(issue))
}

/// A `ValidationError` with this message and these issues.
pub(crate) fn invalid(message: &str, issues: &Array) -> Rejection {
    Failure::new(Kind::Validation, "requestValidateError", message).with("context", issues).into()
}
