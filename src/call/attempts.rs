//! Makes attempts until there is an answer, a failure that is not retried, or no time left.

use super::call::{Call, Payload, unreadable};
use super::envelope;
use super::{rejected, token, transport};
use crate::js::clock;
use crate::js::outcome::Outcome;
use crate::js::text::text;
use crate::task::failure::{Failure, Rejection};
use crate::task::interrupt::{Interrupt, Waited};
use crate::task::log::{self, Level};
use connectfi_api::decimal::decimal;
use connectfi_api::error::Kind;
use connectfi_api::operations::RetryClass;
use connectfi_api::policy::backoff::backoff;
use connectfi_api::policy::verdict::Fate;
use js_sys::Math;
use wasm_bindgen::prelude::*;

impl Call {
    /// Makes the call. Returns the envelope as the host parsed it.
    pub(crate) async fn perform(&self) -> Result<JsValue, Rejection> {
        let mut tally = Tally::default();
        let result = self.repeat(&mut tally).await;
        if let Err(Rejection::Failed(failure)) = &result {
            tally.conclude(self.class, failure);
        }
        result
    }

    async fn repeat(&self, tally: &mut Tally) -> Result<JsValue, Rejection> {
        let interrupt = Interrupt::new(&self.options.signal, self.options.total)?;
        let mut refused = JsValue::UNDEFINED;
        loop {
            let mut token = JsValue::UNDEFINED;
            if self.needs_token {
                token = token::obtain(&self.config, &interrupt, self.options.timeout, &refused).await?;
            }
            let failure = match self.attempt(&interrupt, &token, tally.attempts).await {
                Err(Rejection::Failed(failure)) => failure,
                ended => return ended,
            };
            tally.note(&failure);
            if self.needs_token && failure.status == 401 && refused.is_undefined() && token::renewable(&self.config) {
                refused = token;
                continue;
            }
            let Some(wait) = self.wait_before_repeating(&failure, tally.repetitions, &interrupt) else {
                return Err(failure.into());
            };
            if log::wanted(&self.config, Level::Warn) {
                let (code, wait) = (failure.code(), decimal(wait));
                self.log(Level::Warn, &["failed (", &code, "), next attempt in ", &wait, " ms"]);
            }
            tally.repetitions += 1.0;
            interrupt.sleep(wait).await?;
        }
    }

    /// One attempt, from the request to the end of the answer's body.
    async fn attempt(&self, interrupt: &Interrupt, token: &JsValue, before: u32) -> Result<JsValue, Rejection> {
        let started = clock::elapsed();
        let remaining = interrupt.remaining();
        let whole = remaining <= self.options.timeout;
        if remaining <= 0.0 {
            return Err(self.out_of_time(whole, Fate::NotSent));
        }
        interrupt.start_clock(remaining.min(self.options.timeout));
        let result = self.exchange(interrupt, token, whole).await;
        let (sent, uncertain) = match &result {
            Err(Rejection::Failed(failure)) => {
                if let Payload::Json(text) = &self.payload {
                    failure.set("sent", text);
                }
                (failure.was_sent(), failure.is_uncertain())
            }
            _ => (true, false),
        };
        interrupt.attempt_over(result.is_ok(), sent, uncertain);
        if log::wanted(&self.config, Level::Info) {
            let outcome = match &result {
                Ok(_) => "200".to_owned(),
                Err(Rejection::Foreign(_)) => "aborted".to_owned(),
                // For a 200 that is not a success the code is logged.
                Err(Rejection::Failed(failure)) if !matches!(failure.status, 0 | 200) => {
                    decimal(f64::from(failure.status))
                }
                Err(Rejection::Failed(failure)) => failure.code(),
            };
            let (taken, number) = (decimal(clock::elapsed() - started), decimal(f64::from(before + 1)));
            self.log(Level::Info, &[&outcome, " in ", &taken, " ms (attempt ", &number, ")"]);
        }
        result
    }

    async fn exchange(&self, interrupt: &Interrupt, token: &JsValue, whole: bool) -> Result<JsValue, Rejection> {
        let sent = Outcome::of_fetch(&transport::send(self, token, interrupt), self.config.has_fetch());
        let tell = || {
            if let Payload::File(upload) = &self.payload {
                upload.tell();
            }
        };
        let received = match interrupt.wait(&sent, &tell).await? {
            Waited::Settled(Ok(answer)) => Ok(answer),
            Waited::Settled(Err(error)) => rejected::read(&error, sent.at_once()),
            Waited::Elapsed => return Err(self.out_of_time(whole, Fate::Lost)),
        };
        if let (Err(_), Payload::File(upload)) = (&received, &self.payload) {
            // In browsers the error of a changed or deleted file is that of a broken connection.
            if let Waited::Settled(Err(_)) = interrupt.wait(&upload.probe(), &|| {}).await? {
                return Err(unreadable(&upload.at));
            }
        }
        let answer = envelope::head(received?)?;
        let text = answer
            .response
            .text()
            .map_err(|_| envelope::no_response("fetch answered with a Response that has no text()"))?;
        let text = interrupt.wait(&Outcome::of(&text), &|| {}).await?;
        match text {
            Waited::Settled(Ok(text)) if text.is_string() => envelope::read(&answer, &text),
            Waited::Settled(_) => Err(envelope::broken_off(&answer)),
            Waited::Elapsed => Err(self.out_of_time(whole, Fate::Lost)),
        }
    }

    fn log(&self, level: Level, parts: &[&str]) {
        log::write(&self.config, level, &[&text(&self.method), " ", &self.label, " ", &parts.concat()]);
    }

    fn out_of_time(&self, whole: bool, fate: Fate) -> Rejection {
        let (limit, name) = match whole && self.options.total.is_finite() {
            true => self.options.given_total,
            false => (self.options.timeout, "timeout"),
        };
        let message = ["No answer within ", &decimal(limit), " ms (", name, ")"].concat();
        let mut failure = Failure::new(Kind::Timeout, "timeout", &message);
        failure.fate = fate;
        failure.into()
    }

    /// How long to wait before the next attempt; `None` if there is none.
    fn wait_before_repeating(&self, failure: &Failure, repetitions: f64, interrupt: &Interrupt) -> Option<f64> {
        if repetitions >= self.options.max_retries || !may_repeat(self.class, failure) {
            return None;
        }
        let wait = match failure.retry_after {
            Some(asked) if asked > self.config.max_retry_after() => return None,
            Some(asked) => asked,
            None => backoff(repetitions as u32, Math::random()),
        };
        (wait < interrupt.remaining()).then_some(wait)
    }
}

/// The retry table of the README.
fn may_repeat(class: RetryClass, failure: &Failure) -> bool {
    if !failure.retryable() {
        return false;
    }
    match failure.fate {
        // There was no connection. Any other failure before sending is not retryable.
        Fate::NotSent => true,
        _ if failure.status == 429 => true,
        _ if class != RetryClass::Creation => true,
        _ => failure.status == 503 && failure.retry_after.is_some(),
    }
}

/// The attempts of a call so far.
#[derive(Default)]
struct Tally {
    /// The number of attempts that were sent.
    attempts: u32,
    /// The number of retries after a failure, without the one after a 401.
    repetitions: f64,
    /// Whether the server may have carried out an attempt although no answer says so.
    uncertain: bool,
}

impl Tally {
    fn note(&mut self, failure: &Failure) {
        if failure.was_sent() {
            self.attempts += 1;
            self.uncertain |= failure.is_uncertain();
        }
    }

    fn conclude(&self, class: RetryClass, failure: &Failure) {
        let refused = (400..500).contains(&failure.status);
        failure.conclude(self.attempts, class == RetryClass::Creation && self.uncertain && !refused);
    }
}
