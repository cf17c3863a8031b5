//! The failure of a call inside this module, and its record for the facade, which makes a typed error from it.

use crate::js::failure_record::FailureRecord;
use crate::js::object::{self, Plain};
use connectfi_api::error::Kind;
use connectfi_api::policy::verdict::{self, Fate};
use wasm_bindgen::prelude::*;

/// The reason why a call ends without an answer.
pub(crate) enum Rejection {
    /// A failure that this module reports.
    Failed(Box<Failure>),
    /// A value of the caller's code that must reach the caller unchanged: `signal.reason`, or what a token function threw.
    Foreign(JsValue),
}

impl Rejection {
    /// The options of the client or of the call are wrong. Nothing was sent.
    pub(crate) fn configuration(message: &str) -> Rejection {
        Failure::new(Kind::Configuration, "configuration", message).into()
    }

    /// The failure of one call that waited for a token and got none. Each waiting call gets its own copy of the login's failure, with its own
    /// number of attempts and without the status of the login.
    pub(crate) fn without_token(reason: JsValue) -> Rejection {
        if reason.dyn_ref::<FailureRecord>().is_none() {
            return Rejection::Foreign(reason);
        }
        let record = FailureRecord::new(Kind::Internal as u8, &JsValue::UNDEFINED, &JsValue::UNDEFINED);
        object::assign(record.unchecked_ref(), &reason);
        let retry_after = Some(record.retry_after()).filter(|asked| !asked.is_nan());
        Box::new(Failure { record, kind: None, fate: Fate::NotSent, code_is_quoted: false, status: 0, retry_after })
            .into()
    }

    /// Whether the same call could succeed later.
    pub(crate) fn retryable(&self) -> bool {
        match self {
            Rejection::Failed(failure) => failure.retryable(),
            Rejection::Foreign(_) => false,
        }
    }

    /// Adds a field to the error. A foreign value is not changed.
    pub(crate) fn with(self, field: &'static str, value: impl Into<JsValue>) -> Rejection {
        match self {
            Rejection::Failed(failure) => failure.with(field, value).into(),
            foreign => foreign,
        }
    }

    /// The milliseconds that the server asked to wait; 0 if it did not.
    pub(crate) fn retry_after(&self) -> f64 {
        match self {
            Rejection::Failed(failure) => failure.retry_after.unwrap_or_default(),
            Rejection::Foreign(_) => 0.0,
        }
    }

    /// The message of a failure of this module.
    pub(crate) fn message(&self) -> String {
        match self {
            Rejection::Failed(failure) => failure.record.message().as_string().unwrap_or_default(),
            Rejection::Foreign(_) => String::new(),
        }
    }

    /// The value with which the promise rejects.
    pub(crate) fn into_js(self) -> JsValue {
        match self {
            Rejection::Failed(failure) => failure.into_js(),
            Rejection::Foreign(value) => value,
        }
    }
}

/// A failure: the record for the facade, and the facts that decide about a retry. It is boxed because many functions return it.
pub(crate) struct Failure {
    record: FailureRecord,
    /// `None` for a copy of another failure, whose record says whether it is retryable.
    kind: Option<Kind>,
    pub(crate) fate: Fate,
    /// Whether the code is a text of the server that is not documented.
    pub(crate) code_is_quoted: bool,
    /// The HTTP status; 0 where there was none.
    pub(crate) status: u16,
    /// The milliseconds that the server asked to wait.
    pub(crate) retry_after: Option<f64>,
}

impl From<Box<Failure>> for Rejection {
    fn from(failure: Box<Failure>) -> Rejection {
        Rejection::Failed(failure)
    }
}

impl Failure {
    /// A failure before anything is sent.
    pub(crate) fn new(kind: Kind, code: &str, message: &str) -> Box<Failure> {
        Failure::of_host(kind, &code.into(), &message.into())
    }

    /// A failure before anything is sent. The texts are JavaScript strings, which may be long and are not copied into this module.
    pub(crate) fn of_host(kind: Kind, code: &JsValue, message: &JsValue) -> Box<Failure> {
        Failure::of_record(kind, FailureRecord::new(kind as u8, code, message))
    }

    /// The same with a record that the facade has made.
    pub(crate) fn of_record(kind: Kind, record: FailureRecord) -> Box<Failure> {
        Box::new(Failure {
            record,
            kind: Some(kind),
            fate: Fate::NotSent,
            code_is_quoted: false,
            status: 0,
            retry_after: None,
        })
    }

    /// Adds a field to the error.
    pub(crate) fn with(self: Box<Self>, field: &'static str, value: impl Into<JsValue>) -> Box<Failure> {
        self.set(field, value);
        self
    }

    /// One more field of the error; `sent`, the JSON text of the request, is only taken out of what the error quotes.
    pub(crate) fn set(&self, field: &'static str, value: impl Into<JsValue>) {
        object::set(self.record.unchecked_ref::<Plain>(), field, value);
    }

    /// The error's `code`, for the log.
    pub(crate) fn code(&self) -> String {
        if self.code_is_quoted {
            return "an undocumented code".to_owned();
        }
        self.record.code().as_string().unwrap_or_default()
    }

    /// Whether the same call could succeed later.
    pub(crate) fn retryable(&self) -> bool {
        match self.kind {
            Some(kind) => verdict::retryable(kind, self.status, self.fate),
            None => self.record.retryable(),
        }
    }

    /// Whether the attempt was sent, as far as the runtime tells.
    pub(crate) fn was_sent(&self) -> bool {
        !matches!(self.fate, Fate::NotSent | Fate::Barred)
    }

    /// Whether the server may have carried out the attempt although no answer says so.
    pub(crate) fn is_uncertain(&self) -> bool {
        matches!(self.fate, Fate::Lost | Fate::Garbled) || self.status >= 500
    }

    /// Sets the fields of the error that are about the whole call.
    pub(crate) fn conclude(&self, attempts: u32, outcome_unknown: bool) {
        self.record.set_attempts(attempts);
        self.record.set_outcome_unknown(outcome_unknown);
    }

    fn into_js(self) -> JsValue {
        if self.retryable() {
            self.record.set_retryable(true);
        }
        if let Some(milliseconds) = self.retry_after {
            self.record.set_retry_after(milliseconds);
        }
        self.record.into()
    }
}
