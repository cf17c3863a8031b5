//! How a call fails inside this module, and how that becomes the object from which the facade makes a typed error.

use crate::js::carrier::Carrier;
use crate::js::object::{self, Plain};
use connectfi_api::error::Kind;
use connectfi_api::policy::verdict::{self, Fate};
use wasm_bindgen::prelude::*;

/// Why a call ends without an answer for the caller.
pub(crate) enum Rejection {
    /// A failure that this module reports.
    Failed(Box<Failure>),
    /// A value of the caller's that must reach the caller as it is: `signal.reason`, or what a token function threw.
    Foreign(JsValue),
}

impl Rejection {
    /// Something is wrong with how the client, or the call, was set up. Nothing was sent.
    pub(crate) fn configuration(message: &str) -> Rejection {
        Failure::new(Kind::Configuration, "configuration", message).into()
    }

    /// Why there is no token, for one of the calls that waited for it. Each call gets a copy of the
    /// login's failure and puts its own number of attempts on it. The status of the login says nothing about the call.
    pub(crate) fn without_token(reason: JsValue) -> Rejection {
        if reason.dyn_ref::<Carrier>().is_none() {
            return Rejection::Foreign(reason);
        }
        let carrier = Carrier::new(Kind::Internal as u8, &JsValue::UNDEFINED, &JsValue::UNDEFINED);
        object::assign(carrier.unchecked_ref(), &reason);
        let retry_after = carrier.retry_after();
        Box::new(Failure { carrier, kind: None, fate: Fate::NotSent, code_is_quoted: false, status: 0, retry_after })
            .into()
    }

    /// Whether the same call could succeed when it is made again.
    pub(crate) fn retryable(&self) -> bool {
        match self {
            Rejection::Failed(failure) => failure.retryable(),
            Rejection::Foreign(_) => false,
        }
    }

    /// The same with one more field of the error. A foreign value stays as it is.
    pub(crate) fn with(self, field: &'static str, value: impl Into<JsValue>) -> Rejection {
        match self {
            Rejection::Failed(failure) => failure.with(field, value).into(),
            foreign => foreign,
        }
    }

    /// Milliseconds that the server asked to wait; 0 if it did not.
    pub(crate) fn retry_after(&self) -> f64 {
        match self {
            Rejection::Failed(failure) => failure.retry_after.unwrap_or_default(),
            Rejection::Foreign(_) => 0.0,
        }
    }

    /// The message of an error of ours.
    pub(crate) fn message(&self) -> String {
        match self {
            Rejection::Failed(failure) => failure.carrier.message().as_string().unwrap_or_default(),
            Rejection::Foreign(_) => String::new(),
        }
    }

    /// What the promise is rejected with.
    pub(crate) fn into_js(self) -> JsValue {
        match self {
            Rejection::Failed(failure) => failure.into_js(),
            Rejection::Foreign(value) => value,
        }
    }
}

/// A failure: the facade's carrier, and what decides about another attempt. It is boxed because many functions return it.
pub(crate) struct Failure {
    carrier: Carrier,
    /// `None` for a copy: then the carrier says whether it is retryable.
    kind: Option<Kind>,
    pub(crate) fate: Fate,
    /// Whether the code is a text of the server's that no documentation knows.
    pub(crate) code_is_quoted: bool,
    /// The HTTP status; 0 where there was none.
    pub(crate) status: u16,
    /// Milliseconds that the server asked to wait.
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

    /// The same with texts of the host's, which may be of any length and stay there.
    pub(crate) fn of_host(kind: Kind, code: &JsValue, message: &JsValue) -> Box<Failure> {
        let carrier = Carrier::new(kind as u8, code, message);
        Box::new(Failure {
            carrier,
            kind: Some(kind),
            fate: Fate::NotSent,
            code_is_quoted: false,
            status: 0,
            retry_after: None,
        })
    }

    /// The same with one more field of the error.
    pub(crate) fn with(self: Box<Self>, field: &'static str, value: impl Into<JsValue>) -> Box<Failure> {
        object::set(self.carrier.unchecked_ref::<Plain>(), field, value);
        self
    }

    /// The error's `code`, for the log.
    pub(crate) fn code(&self) -> String {
        if self.code_is_quoted {
            return "an undocumented code".to_owned();
        }
        self.carrier.code().as_string().unwrap_or_default()
    }

    /// Whether the same call could succeed when it is made again.
    pub(crate) fn retryable(&self) -> bool {
        match self.kind {
            Some(kind) => verdict::retryable(kind, self.status, self.fate),
            None => self.carrier.retryable(),
        }
    }

    /// Whether the attempt left, as far as the runtime tells.
    pub(crate) fn was_sent(&self) -> bool {
        !matches!(self.fate, Fate::NotSent | Fate::Barred)
    }

    /// Whether the attempt may have been carried out without our knowing.
    pub(crate) fn is_uncertain(&self) -> bool {
        matches!(self.fate, Fate::Lost | Fate::Garbled) || self.status >= 500
    }

    /// Puts on the error how the call went as a whole.
    pub(crate) fn conclude(&self, attempts: u32, outcome_unknown: bool) {
        self.carrier.set_attempts(attempts);
        self.carrier.set_outcome_unknown(outcome_unknown);
    }

    fn into_js(self) -> JsValue {
        self.carrier.set_retryable(self.retryable());
        if let Some(milliseconds) = self.retry_after {
            self.carrier.set_retry_after(milliseconds);
        }
        self.carrier.into()
    }
}
