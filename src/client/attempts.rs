//! Attempt after attempt until there is an answer, a failure that another attempt would not mend, or no time left.

use super::backoff::backoff;
use super::call::Call;
use super::envelope;
use super::failure::{Failure, Fate, Rejection};
use super::host;
use super::interrupt::{Interrupt, Waited};
use super::log::{self, Level, digits};
use super::{token, transport};
use crate::error::Kind;
use crate::operations::RetryClass;
use wasm_bindgen::prelude::*;

impl Call {
    /// Makes the call; the answer is the envelope as the host parsed it.
    pub(crate) async fn perform(&self) -> Result<JsValue, Rejection> {
        let interrupt = Interrupt::new(self.options.signal.as_ref(), self.options.total)?;
        let mut state = Progress::default();
        let mut refused: Option<JsValue> = None;
        loop {
            let mut token = None;
            if self.needs_token {
                token = match token::obtain(&self.config, &interrupt, refused.as_ref()).await {
                    Ok(token) => Some(token),
                    Err(Rejection::Failed(failure)) => return Err(state.finish(self.class, *failure).into()),
                    Err(foreign) => return Err(foreign),
                };
            }
            let failure = match self.attempt(&interrupt, token.as_ref(), state.attempts).await {
                Ok(answer) => return Ok(answer),
                Err(Rejection::Foreign(value)) => return Err(Rejection::Foreign(value)),
                Err(Rejection::Failed(failure)) => *failure,
            };
            state.note(&failure);
            if failure.status == 401 && refused.is_none() && token.is_some() && token::renewable(&self.config) {
                refused = token;
                continue;
            }
            let Some(wait) = self.wait_before_repeating(&failure, state.repetitions, &interrupt) else {
                return Err(state.finish(self.class, failure).into());
            };
            log::write(
                &self.config,
                Level::Warn,
                &[
                    &self.method,
                    " ",
                    &self.label,
                    " failed (",
                    &failure.code,
                    "), made again in ",
                    &digits(wait),
                    " ms",
                ],
            );
            state.repetitions += 1;
            interrupt.sleep(wait).await?;
        }
    }

    /// One attempt, from the request to the end of the answer's body.
    async fn attempt(&self, interrupt: &Interrupt, token: Option<&JsValue>, before: u32) -> Result<JsValue, Rejection> {
        let started = if log::wanted(&self.config, Level::Info) { host::now() } else { 0.0 };
        let remaining = interrupt.remaining();
        if remaining.is_some_and(|remaining| remaining <= 0.0) {
            return Err(self.out_of_time(true, Fate::NotSent).into());
        }
        let whole = remaining.is_some_and(|remaining| remaining <= self.options.timeout);
        interrupt
            .start_clock(Some(remaining.map_or(self.options.timeout, |remaining| remaining.min(self.options.timeout))));
        let result = self.exchange(interrupt, token, whole).await;
        interrupt.stop_clock();
        match &result {
            Err(_) => interrupt.abandon_attempt(),
            Ok(_) => interrupt.attempt_done(),
        }
        if started > 0.0 {
            let outcome = match &result {
                Ok(_) => "200",
                Err(Rejection::Foreign(_)) => "aborted",
                // A 200 that is no success is told by its code.
                Err(Rejection::Failed(failure)) if failure.status > 0 && failure.status != 200 => {
                    &digits(f64::from(failure.status))
                }
                Err(Rejection::Failed(failure)) => &failure.code,
            };
            let (taken, number) = (digits(host::now() - started), digits(f64::from(before + 1)));
            let line = [&self.method, " ", &self.label, " ", outcome, " in ", &taken, " ms (attempt ", &number, ")"];
            log::write(&self.config, Level::Info, &line);
        }
        result
    }

    async fn exchange(
        &self,
        interrupt: &Interrupt,
        token: Option<&JsValue>,
        whole: bool,
    ) -> Result<JsValue, Rejection> {
        let sent = transport::send(self, token, interrupt)?;
        let answer = match interrupt.wait(&sent).await {
            Waited::Settled(Ok(answer)) => answer,
            Waited::Settled(Err(error)) => return Err(transport::failed(&error).into()),
            Waited::Elapsed => return Err(self.out_of_time(whole, Fate::Lost).into()),
            Waited::Aborted => return Err(interrupt.reason()),
        };
        let answer = envelope::head(answer)?;
        let body = match answer.text() {
            Ok(body) => interrupt.wait(&host::promise_of(&body)).await,
            Err(error) => Waited::Settled(Err(error)),
        };
        match body {
            Waited::Settled(Ok(text)) if text.is_string() => Ok(envelope::read(&answer, &text, token, &self.password)?),
            Waited::Settled(_) => Err(envelope::broken_off(&answer).into()),
            Waited::Elapsed => Err(self.out_of_time(whole, Fate::Lost).into()),
            Waited::Aborted => Err(interrupt.reason()),
        }
    }

    fn out_of_time(&self, whole: bool, fate: Fate) -> Failure {
        let (limit, name) = match self.options.total {
            Some(total) if whole => (total, " ms (totalTimeout)"),
            _ => (self.options.timeout, " ms (timeout)"),
        };
        let mut failure = Failure::new(Kind::Timeout, "timeout", ["No answer within ", &digits(limit), name].concat());
        failure.fate = fate;
        failure
    }

    /// How long to wait before this call is made again; `None` when it is not to be.
    fn wait_before_repeating(&self, failure: &Failure, repetitions: u32, interrupt: &Interrupt) -> Option<f64> {
        if repetitions >= self.options.max_retries || !may_repeat(self.class, failure) {
            return None;
        }
        let wait = match failure.retry_after {
            Some(asked) if asked > self.config.max_retry_after() => return None,
            Some(asked) => asked,
            None => backoff(repetitions, host::random()),
        };
        interrupt.remaining().is_none_or(|remaining| wait < remaining).then_some(wait)
    }
}

/// The retry table of the README.
fn may_repeat(class: RetryClass, failure: &Failure) -> bool {
    if !failure.retryable() {
        return false;
    }
    match failure.fate {
        // Only a connection that was never made gets here: whatever else is refused before sending is not retryable.
        Fate::NotSent => true,
        _ if failure.status == 429 => true,
        _ if class != RetryClass::Creation => true,
        _ => failure.status == 503 && failure.retry_after.is_some(),
    }
}

/// What has happened to a call so far.
#[derive(Default)]
struct Progress {
    /// Attempts that were sent.
    attempts: u32,
    /// Repetitions after a failure; the one after a 401 is none.
    repetitions: u32,
    /// Whether one of them may have been carried out without our knowing.
    uncertain: bool,
}

impl Progress {
    fn note(&mut self, failure: &Failure) {
        if failure.fate != Fate::NotSent {
            self.attempts += 1;
            self.uncertain |= matches!(failure.fate, Fate::Lost | Fate::Garbled) || failure.status >= 500;
        }
    }

    fn finish(&self, class: RetryClass, mut failure: Failure) -> Failure {
        failure.attempts = self.attempts;
        let refused = (400..500).contains(&failure.status);
        failure.outcome_unknown = class == RetryClass::Creation && self.uncertain && !refused;
        failure
    }
}
