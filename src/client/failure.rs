//! How a call fails inside this module, and how that becomes the object from which the facade makes a typed error.

use super::host;
use crate::error::Kind;
use std::borrow::Cow;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The facade's carrier of a failure (`pkg-template/src/failure.js`).
    #[wasm_bindgen(js_name = Failure)]
    type Carrier;

    #[wasm_bindgen(constructor, js_class = "Failure")]
    fn new(kind: u8, code: &str, message: &str, attempts: u32, retryable: bool, outcome_unknown: bool) -> Carrier;

    #[wasm_bindgen(method, getter)]
    fn retryable(this: &Carrier) -> bool;
}

/// Why a call ends without an answer for the caller.
pub(crate) enum Rejection {
    /// One of ours.
    Failed(Box<Failure>),
    /// A value of the caller's that must reach the caller as it is: `signal.reason`, or what a token function threw.
    Foreign(JsValue),
}

impl From<Failure> for Rejection {
    fn from(failure: Failure) -> Rejection {
        Rejection::Failed(Box::new(failure))
    }
}

impl Rejection {
    /// Would the same call, made again, have a chance?
    pub(crate) fn retryable(&self) -> bool {
        match self {
            Rejection::Failed(failure) => failure.retryable(),
            // A failed login comes as what every call that waited for it is rejected with.
            Rejection::Foreign(value) => value.dyn_ref::<Carrier>().is_some_and(Carrier::retryable),
        }
    }

    /// The same with one more field of the error. What is the caller's own stays as it is.
    pub(crate) fn with(self, field: &'static str, value: JsValue) -> Rejection {
        match self {
            Rejection::Failed(failure) => Rejection::from(failure.with(field, value)),
            foreign => foreign,
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

/// What became of the request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It never left: refused before sending, or the runtime says that no connection was made.
    NotSent,
    /// It left, or may have, and no whole answer came back.
    Lost,
    /// It was answered with a status of success and something that is not the envelope.
    Garbled,
    /// It was answered.
    Answered,
}

/// A failure, with what the attempts loop must know of it.
pub(crate) struct Failure {
    pub(crate) kind: Kind,
    pub(crate) code: Cow<'static, str>,
    pub(crate) message: Cow<'static, str>,
    pub(crate) fate: Fate,
    /// The HTTP status; 0 where there was none.
    pub(crate) status: u16,
    /// Milliseconds that the server asked to wait.
    pub(crate) retry_after: Option<f64>,
    pub(crate) attempts: u32,
    pub(crate) outcome_unknown: bool,
    /// Further fields of the error, by name.
    pub(crate) fields: Vec<(&'static str, JsValue)>,
}

impl Failure {
    /// A failure before anything is sent.
    pub(crate) fn new(kind: Kind, code: &'static str, message: impl Into<Cow<'static, str>>) -> Failure {
        Failure {
            kind,
            code: Cow::Borrowed(code),
            message: message.into(),
            fate: Fate::NotSent,
            status: 0,
            retry_after: None,
            attempts: 0,
            outcome_unknown: false,
            fields: Vec::new(),
        }
    }

    pub(crate) fn configuration(message: impl Into<Cow<'static, str>>) -> Failure {
        Failure::new(Kind::Configuration, "configuration", message)
    }

    pub(crate) fn with(mut self, field: &'static str, value: impl Into<JsValue>) -> Failure {
        self.fields.push((field, value.into()));
        self
    }

    /// For an answer that is understood, yet lacks what we need of it.
    pub(crate) fn sent_once(mut self) -> Failure {
        self.attempts = 1;
        self
    }

    /// Would the same call, made again, have a chance?
    pub(crate) fn retryable(&self) -> bool {
        match self.kind {
            Kind::Connection | Kind::Timeout => true,
            Kind::Configuration | Kind::Validation | Kind::Internal => false,
            _ => self.status == 429 || self.status >= 500 || self.fate == Fate::Lost,
        }
    }

    fn into_js(self) -> JsValue {
        let carrier: JsValue = Carrier::new(
            self.kind as u8,
            &self.code,
            &self.message,
            self.attempts,
            self.retryable(),
            self.outcome_unknown,
        )
        .into();
        for (field, value) in self.fields {
            let _ = host::set(&carrier, &JsValue::from_str(field), &value);
        }
        if let Some(milliseconds) = self.retry_after {
            let _ = host::set(&carrier, &JsValue::from_str("retryAfter"), &milliseconds.into());
        }
        carrier
    }
}
