//! What can end a call from outside: the caller's signal, and the clock.

use super::failure::Rejection;
use super::host::{self, AbortController, Signal};
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Timers take at most 31 bits of milliseconds; a longer time is as good as none.
const LONGEST_TIMER: f64 = 2_147_483_647.0;

/// How a wait ended.
pub(crate) enum Waited {
    /// The promise settled.
    Settled(Result<JsValue, JsValue>),
    /// Time was up first.
    Elapsed,
    /// The caller aborted first.
    Aborted,
}

#[derive(Default)]
struct Shared {
    elapsed: Cell<bool>,
    aborted: Cell<bool>,
    waker: RefCell<Option<Waker>>,
    /// What lets go of the socket of the attempt under way.
    controller: RefCell<Option<AbortController>>,
}

impl Shared {
    fn wake(&self, which: &Cell<bool>) {
        which.set(true);
        if let Some(controller) = self.controller.take() {
            controller.abort();
        }
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

/// The caller's signal and our listener on it.
struct Listening {
    signal: Signal,
    listener: Closure<dyn FnMut()>,
}

/// The signal and the clock of one call. Dropping it takes back the timer and the listener.
pub(crate) struct Interrupt {
    shared: Rc<Shared>,
    listening: Option<Listening>,
    on_time: RefCell<Option<Closure<dyn FnMut()>>>,
    timer: RefCell<JsValue>,
    /// When the whole call must be over, in milliseconds since 1970.
    deadline: Option<f64>,
}

impl Interrupt {
    /// For a call with this signal and this total time in milliseconds.
    pub(crate) fn new(signal: Option<&Signal>, total: Option<f64>) -> Result<Interrupt, Rejection> {
        let shared = Rc::new(Shared::default());
        let mut listening = None;
        if let Some(signal) = signal {
            if signal.aborted() {
                return Err(Rejection::Foreign(signal.reason()));
            }
            let of_listener = shared.clone();
            let listener = Closure::<dyn FnMut()>::new(move || of_listener.wake(&of_listener.aborted));
            signal.add_event_listener("abort", listener.as_ref());
            listening = Some(Listening { signal: signal.clone(), listener });
        }
        let deadline = total.map(|total| host::now() + total);
        Ok(Interrupt {
            shared,
            listening,
            on_time: RefCell::default(),
            timer: RefCell::new(JsValue::UNDEFINED),
            deadline,
        })
    }

    /// Milliseconds until the whole call must be over, if there is such a limit.
    pub(crate) fn remaining(&self) -> Option<f64> {
        self.deadline.map(|deadline| (deadline - host::now()).max(0.0))
    }

    /// Starts the clock for what comes next; `None` is no limit. An earlier clock is stopped.
    pub(crate) fn start_clock(&self, limit: Option<f64>) {
        self.stop_clock();
        let Some(limit) = limit.filter(|&limit| limit <= LONGEST_TIMER) else { return };
        let mut on_time = self.on_time.borrow_mut();
        let closure = on_time.get_or_insert_with(|| {
            let shared = self.shared.clone();
            Closure::new(move || shared.wake(&shared.elapsed))
        });
        self.timer.replace(host::set_timeout(closure.as_ref(), limit));
    }

    /// Stops the clock.
    pub(crate) fn stop_clock(&self) {
        self.shared.elapsed.set(false);
        let timer = self.timer.replace(JsValue::UNDEFINED);
        if !timer.is_undefined() {
            host::clear_timeout(&timer);
        }
    }

    /// A signal for one attempt's `fetch`, which fires when the caller aborts or the clock runs out.
    pub(crate) fn attempt_signal(&self) -> JsValue {
        let controller = AbortController::new();
        let signal = controller.signal();
        self.shared.controller.replace(Some(controller));
        signal
    }

    /// Hands over the attempt under way to something other than `fetch` that can be aborted.
    pub(crate) fn on_interrupt(&self, controller: AbortController) {
        self.shared.controller.replace(Some(controller));
    }

    /// Ends the attempt under way: its socket is let go of, and what is left of its answer is not read.
    pub(crate) fn abandon_attempt(&self) {
        if let Some(controller) = self.shared.controller.take() {
            controller.abort();
        }
    }

    /// The attempt under way is over; there is nothing left to let go of.
    pub(crate) fn attempt_done(&self) {
        self.shared.controller.replace(None);
    }

    /// Waits for a promise, for the clock, or for the caller's signal, whichever comes first.
    pub(crate) async fn wait(&self, promise: &Promise) -> Waited {
        let mut settled = pin!(JsFuture::from(promise.clone()));
        poll_fn(|context| {
            if let Some(waited) = self.interrupted() {
                return Poll::Ready(waited);
            }
            match settled.as_mut().poll(context) {
                Poll::Ready(result) => Poll::Ready(Waited::Settled(result)),
                Poll::Pending => {
                    self.shared.waker.replace(Some(context.waker().clone()));
                    Poll::Pending
                }
            }
        })
        .await
    }

    /// Waits this many milliseconds, unless the caller aborts.
    pub(crate) async fn sleep(&self, milliseconds: f64) -> Result<(), Rejection> {
        self.start_clock(Some(milliseconds.min(LONGEST_TIMER)));
        let waited = poll_fn(|context| match self.interrupted() {
            Some(waited) => Poll::Ready(waited),
            None => {
                self.shared.waker.replace(Some(context.waker().clone()));
                Poll::Pending
            }
        })
        .await;
        self.stop_clock();
        match waited {
            Waited::Aborted => Err(self.reason()),
            Waited::Elapsed | Waited::Settled(_) => Ok(()),
        }
    }

    /// What a call rejects with that the caller aborted.
    pub(crate) fn reason(&self) -> Rejection {
        Rejection::Foreign(self.listening.as_ref().map_or(JsValue::UNDEFINED, |listening| listening.signal.reason()))
    }

    fn interrupted(&self) -> Option<Waited> {
        if self.shared.aborted.get() {
            Some(Waited::Aborted)
        } else if self.shared.elapsed.get() {
            Some(Waited::Elapsed)
        } else {
            None
        }
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        self.stop_clock();
        if let Some(Listening { signal, listener }) = &self.listening {
            signal.remove_event_listener("abort", listener.as_ref());
        }
    }
}
