//! The two things that can end a call early: the caller's signal and the clock.

use super::failure::Rejection;
use crate::js::clock;
use crate::js::outcome::Outcome;
use crate::js::task::HostInterrupt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use wasm_bindgen::prelude::*;

/// The longest time of a timer, in milliseconds: 31 bits, which is 24 days. A longer limit counts as no limit.
const LONGEST_TIMER: f64 = 2_147_483_647.0;

/// States of `HostInterrupt` (`pkg-template/src/interrupt.js`).
const QUIET: u8 = 0;
const ELAPSED: u8 = 1;

/// How a wait ended.
pub(crate) enum Waited<T> {
    /// The work ended.
    Settled(T),
    /// The time limit passed first.
    Elapsed,
}

/// The signal and the clock of one call. Dropping it removes the timer and the listener, and aborts an attempt under way.
pub(crate) struct Interrupt {
    host: HostInterrupt,
    /// The end of the call's time limit, by `clock::elapsed`; infinite if there is no limit.
    deadline: f64,
}

impl Interrupt {
    /// Starts listening for the running task. `signal` may be undefined; `total` is the call's time limit in milliseconds.
    ///
    /// # Errors
    /// The signal's reason, if it is aborted already.
    pub(crate) fn new(signal: &JsValue, total: f64) -> Result<Box<Interrupt>, Rejection> {
        let host = HostInterrupt::new(signal).map_err(Rejection::Foreign)?;
        let interrupt = Box::new(Interrupt { host, deadline: clock::elapsed() + total });
        match interrupt.poll_interrupted() {
            Poll::Ready(Err(aborted)) => Err(aborted),
            _ => Ok(interrupt),
        }
    }

    /// The milliseconds that are left of the call's time limit.
    pub(crate) fn remaining(&self) -> f64 {
        (self.deadline - clock::elapsed()).max(0.0)
    }

    /// Starts the clock for the next wait. It must not be running.
    pub(crate) fn start_clock(&self, limit: f64) {
        if limit <= LONGEST_TIMER {
            self.host.start_clock(limit);
        }
    }

    /// Stops the clock.
    pub(crate) fn stop_clock(&self) {
        self.host.stop_clock();
    }

    /// Notes that an attempt begins, and returns the signal for its `fetch`. `creation`: the attempt may create something.
    pub(crate) fn attempt_signal(&self, creation: bool) -> JsValue {
        self.host.attempt(creation)
    }

    /// Notes that the attempt is over, and stops its clock. Unless it was `answered` completely, its request is aborted. The host keeps `sent`,
    /// and `uncertain` of a creation, for the error in case this module traps later.
    pub(crate) fn attempt_over(&self, answered: bool, sent: bool, uncertain: bool) {
        self.host.over(answered, sent, uncertain);
    }

    /// Waits for a promise, for the clock, or for the caller's signal, whichever comes first. Meanwhile `tell` is called now and then.
    ///
    /// # Errors
    /// The signal's reason, if the caller aborts.
    pub(crate) fn wait(
        &self,
        outcome: &Outcome,
        tell: &dyn Fn(),
    ) -> impl Future<Output = Result<Waited<Result<JsValue, JsValue>>, Rejection>> {
        self.wait_for(poll_fn(|_| {
            tell();
            outcome.state()
        }))
    }

    /// Waits for a Rust future, for the clock, or for the caller's signal, whichever comes first.
    ///
    /// # Errors
    /// The signal's reason, if the caller aborts.
    pub(crate) fn wait_for<T>(
        &self,
        mut work: impl Future<Output = T> + Unpin,
    ) -> impl Future<Output = Result<Waited<T>, Rejection>> {
        poll_fn(move |context| match self.poll_interrupted() {
            Poll::Pending => Pin::new(&mut work).poll(context).map(|done| Ok(Waited::Settled(done))),
            Poll::Ready(Ok(())) => Poll::Ready(Ok(Waited::Elapsed)),
            Poll::Ready(Err(aborted)) => Poll::Ready(Err(aborted)),
        })
    }

    /// Waits this many milliseconds.
    ///
    /// # Errors
    /// The signal's reason, if the caller aborts.
    pub(crate) async fn sleep(&self, milliseconds: f64) -> Result<(), Rejection> {
        self.start_clock(milliseconds.min(LONGEST_TIMER));
        poll_fn(|_| self.poll_interrupted()).await?;
        self.stop_clock();
        Ok(())
    }

    /// Ready if the time is up; an error if the caller has aborted. The host wakes the task when one of the two happens.
    fn poll_interrupted(&self) -> Poll<Result<(), Rejection>> {
        match self.host.state() {
            QUIET => Poll::Pending,
            ELAPSED => Poll::Ready(Ok(())),
            _ => Poll::Ready(Err(Rejection::Foreign(self.host.reason().unwrap_or_else(|thrown| thrown)))),
        }
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        self.host.end();
    }
}
