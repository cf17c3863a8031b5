//! What can end a call from outside: the caller's signal, and the clock.

use super::failure::Rejection;
use crate::js::abort::{AbortController, Abortable, Signal};
use crate::js::clock;
use crate::js::function::Listener;
use crate::js::strings::js_string;
use crate::js::timer;
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Timers take at most 31 bits of milliseconds; a longer time is as good as none.
const LONGEST_TIMER: f64 = 2_147_483_647.0;

/// How a wait ended.
pub(crate) enum Waited<T> {
    /// What was waited for came.
    Settled(T),
    /// Time was up first.
    Elapsed,
}

#[derive(Default)]
struct Shared {
    elapsed: Cell<bool>,
    aborted: Cell<bool>,
    waker: RefCell<Option<Waker>>,
    /// What lets go of the socket of the attempt under way.
    attempt: RefCell<Option<Abortable>>,
}

impl Shared {
    fn wake(&self, which: &Cell<bool>) {
        which.set(true);
        self.abandon();
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    fn abandon(&self) {
        if let Some(attempt) = self.attempt.take() {
            attempt.abort();
        }
    }
}

/// The caller's signal and our listener on it.
struct Listening {
    signal: Signal,
    listener: Listener,
}

/// The signal and the clock of one call. Dropping it takes back the timer and the listener.
pub(crate) struct Interrupt {
    shared: Rc<Shared>,
    listening: Option<Listening>,
    on_time: RefCell<Option<Listener>>,
    timer: RefCell<JsValue>,
    /// When the whole call must be over, by `clock::elapsed`; infinite if there is no such limit.
    deadline: f64,
}

impl Interrupt {
    /// For a call with this signal, if it is defined, and this total time in milliseconds.
    pub(crate) fn new(signal: &JsValue, total: f64) -> Result<Box<Interrupt>, Rejection> {
        let shared = Rc::new(Shared::default());
        let mut listening = None;
        if !signal.is_undefined() {
            let signal: &Signal = signal.unchecked_ref();
            if signal.aborted() {
                return Err(Rejection::Foreign(signal.reason()));
            }
            let of_listener = shared.clone();
            let listener = Listener::new(move |_| of_listener.wake(&of_listener.aborted));
            signal.add_event_listener(&js_string("abort"), listener.as_ref()).map_err(Rejection::Foreign)?;
            listening = Some(Listening { signal: signal.clone(), listener });
        }
        let deadline = clock::elapsed() + total;
        let (on_time, timer) = (RefCell::default(), RefCell::new(JsValue::UNDEFINED));
        Ok(Box::new(Interrupt { shared, listening, on_time, timer, deadline }))
    }

    /// Milliseconds until the whole call must be over.
    pub(crate) fn remaining(&self) -> f64 {
        (self.deadline - clock::elapsed()).max(0.0)
    }

    /// Starts the clock for what comes next. An earlier clock is stopped.
    pub(crate) fn start_clock(&self, limit: f64) {
        self.stop_clock();
        if limit > LONGEST_TIMER {
            return;
        }
        let mut on_time = self.on_time.borrow_mut();
        let closure = on_time.get_or_insert_with(|| {
            let shared = self.shared.clone();
            Listener::new(move |_| shared.wake(&shared.elapsed))
        });
        self.timer.replace(timer::set(closure.as_ref(), limit));
    }

    /// Stops the clock.
    pub(crate) fn stop_clock(&self) {
        self.shared.elapsed.set(false);
        let timer = self.timer.replace(JsValue::UNDEFINED);
        if !timer.is_undefined() {
            timer::clear(&timer);
        }
    }

    /// A signal for one attempt's `fetch`, which fires when the caller aborts or the clock runs out.
    pub(crate) fn attempt_signal(&self) -> JsValue {
        let controller = AbortController::new();
        let signal = controller.signal();
        self.on_interrupt(controller.into());
        signal
    }

    /// Names what is aborted when the caller aborts or the clock runs out: it replaces what was named before.
    pub(crate) fn on_interrupt(&self, attempt: Abortable) {
        self.shared.attempt.replace(Some(attempt));
    }

    /// Ends the attempt under way: its socket is let go of, and what is left of its answer is not read.
    pub(crate) fn abandon_attempt(&self) {
        self.shared.abandon();
    }

    /// The attempt under way is over; there is nothing left to let go of.
    pub(crate) fn attempt_done(&self) {
        self.shared.attempt.take();
    }

    /// Waits for a promise, for the clock, or for the caller's signal, whichever comes first.
    ///
    /// # Errors
    /// What a call rejects with that the caller aborted.
    pub(crate) async fn wait(&self, promise: Promise) -> Result<Waited<Result<JsValue, JsValue>>, Rejection> {
        self.wait_for(JsFuture::from(promise)).await
    }

    /// The same for work of our own, which is dropped when it is not the first.
    pub(crate) async fn wait_for<T>(&self, work: impl Future<Output = T>) -> Result<Waited<T>, Rejection> {
        let mut work = pin!(work);
        poll_fn(|context| match self.poll_interrupted(context) {
            Poll::Pending => work.as_mut().poll(context).map(|done| Ok(Waited::Settled(done))),
            Poll::Ready(Ok(())) => Poll::Ready(Ok(Waited::Elapsed)),
            Poll::Ready(Err(aborted)) => Poll::Ready(Err(aborted)),
        })
        .await
    }

    /// Waits this many milliseconds, unless the caller aborts.
    pub(crate) async fn sleep(&self, milliseconds: f64) -> Result<(), Rejection> {
        self.start_clock(milliseconds.min(LONGEST_TIMER));
        poll_fn(|context| self.poll_interrupted(context)).await?;
        self.stop_clock();
        Ok(())
    }

    /// Whether time is up, or the caller has aborted.
    fn poll_interrupted(&self, context: &Context<'_>) -> Poll<Result<(), Rejection>> {
        if self.shared.aborted.get() {
            let reason = self.listening.as_ref().map_or(JsValue::UNDEFINED, |listening| listening.signal.reason());
            return Poll::Ready(Err(Rejection::Foreign(reason)));
        }
        if self.shared.elapsed.get() {
            return Poll::Ready(Ok(()));
        }
        self.shared.waker.replace(Some(context.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        self.stop_clock();
        if let Some(Listening { signal, listener }) = &self.listening {
            // Nobody is left to tell that it throws.
            let _ = signal.remove_event_listener(&js_string("abort"), listener.as_ref());
        }
    }
}
