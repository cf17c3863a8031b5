//! What can end a call from outside: the caller's signal, and the clock.

use super::failure::Rejection;
use crate::js::clock;
use crate::js::task::HostInterrupt;
use js_sys::Promise;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Timers take at most 31 bits of milliseconds, which is 24 days. A longer limit counts as none.
const LONGEST_TIMER: f64 = 2_147_483_647.0;

/// States of the facade's interrupt (`interrupt.js`).
const QUIET: u8 = 0;
const ELAPSED: u8 = 1;

/// How a wait ended.
pub(crate) enum Waited<T> {
    /// The work ended.
    Settled(T),
    /// The time limit passed first.
    Elapsed,
}

/// The signal and the clock of one call. Dropping it takes back the timer and the listener, and aborts an attempt under way.
pub(crate) struct Interrupt {
    host: HostInterrupt,
    /// When the whole call must be over, by `clock::elapsed`; infinite if there is no such limit.
    deadline: f64,
}

impl Interrupt {
    /// For a call of the running task with this signal, if it is defined, and this total time in milliseconds.
    pub(crate) fn new(signal: &JsValue, total: f64) -> Result<Box<Interrupt>, Rejection> {
        let host = HostInterrupt::new(signal).map_err(Rejection::Foreign)?;
        let interrupt = Box::new(Interrupt { host, deadline: clock::elapsed() + total });
        match interrupt.poll_interrupted() {
            Poll::Ready(Err(aborted)) => Err(aborted),
            _ => Ok(interrupt),
        }
    }

    /// Milliseconds until the whole call must be over.
    pub(crate) fn remaining(&self) -> f64 {
        (self.deadline - clock::elapsed()).max(0.0)
    }

    /// Starts the clock for what comes next; an earlier one must be stopped.
    pub(crate) fn start_clock(&self, limit: f64) {
        if limit <= LONGEST_TIMER {
            self.host.start_clock(limit);
        }
    }

    /// Stops the clock.
    pub(crate) fn stop_clock(&self) {
        self.host.stop_clock();
    }

    /// A signal for one attempt's `fetch`; `creation` when the attempt may create something.
    pub(crate) fn attempt_signal(&self, creation: bool) -> JsValue {
        self.host.attempt(creation)
    }

    /// The attempt under way is over, and its clock is stopped. Unless it was `answered` in full, its socket is let go of. `sent`, and
    /// `uncertain` of a creation, are what a trap later on would have to tell.
    pub(crate) fn attempt_over(&self, answered: bool, sent: bool, uncertain: bool) {
        self.host.over(answered, sent, uncertain);
    }

    /// Waits for a promise, for the clock, or for the caller's signal, whichever comes first.
    ///
    /// # Errors
    /// The signal's reason, if the caller aborts.
    pub(crate) async fn wait(&self, promise: Promise) -> Result<Waited<Result<JsValue, JsValue>>, Rejection> {
        self.wait_for(JsFuture::from(promise)).await
    }

    /// The same for a future of Rust's, which is dropped if the clock or the signal comes first.
    pub(crate) async fn wait_for<T>(&self, work: impl Future<Output = T>) -> Result<Waited<T>, Rejection> {
        let mut work = pin!(work);
        poll_fn(|context| match self.poll_interrupted() {
            Poll::Pending => work.as_mut().poll(context).map(|done| Ok(Waited::Settled(done))),
            Poll::Ready(Ok(())) => Poll::Ready(Ok(Waited::Elapsed)),
            Poll::Ready(Err(aborted)) => Poll::Ready(Err(aborted)),
        })
        .await
    }

    /// Waits this many milliseconds, unless the caller aborts.
    pub(crate) async fn sleep(&self, milliseconds: f64) -> Result<(), Rejection> {
        self.start_clock(milliseconds.min(LONGEST_TIMER));
        poll_fn(|_| self.poll_interrupted()).await?;
        self.stop_clock();
        Ok(())
    }

    /// Ready when time is up; an error when the caller has aborted. Whichever happens later wakes the task.
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
