//! What a promise of the host comes to.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The facade's (`pkg-template/src/outcome.js`). It continues the running task, so no function of ours is ever handed to the host.
    #[wasm_bindgen(js_name = Outcome)]
    type HostOutcome;

    #[wasm_bindgen(constructor, js_class = "Outcome")]
    fn new(promise: &JsValue, timed: bool) -> HostOutcome;

    /// 0: nothing yet; 1: fulfilled; 2: rejected.
    #[wasm_bindgen(method, getter)]
    fn state(this: &HostOutcome) -> u8;

    #[wasm_bindgen(method, getter)]
    fn value(this: &HostOutcome) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = atOnce)]
    fn at_once(this: &HostOutcome) -> bool;
}

/// A future of what a promise comes to, in the running task. It listens at once, also where it is never polled: Node ends a process for a
/// rejection that nobody heard.
pub(crate) struct Outcome(HostOutcome);

impl Outcome {
    /// Of a promise, of anything with a `then`, or of a value that is there already.
    pub(crate) fn of(promise: &JsValue) -> Outcome {
        Outcome(HostOutcome::new(promise, false))
    }

    /// The same; with `own_fetch`, [`Outcome::at_once`] tells whether it had settled when `fetch` returned.
    pub(crate) fn of_fetch(answer: &JsValue, own_fetch: bool) -> Outcome {
        Outcome(HostOutcome::new(answer, own_fetch))
    }

    pub(crate) fn at_once(&self) -> bool {
        self.0.at_once()
    }

    /// Ready if the promise has settled.
    pub(crate) fn state(&self) -> Poll<Result<JsValue, JsValue>> {
        match self.0.state() {
            0 => Poll::Pending,
            1 => Poll::Ready(Ok(self.0.value())),
            _ => Poll::Ready(Err(self.0.value())),
        }
    }
}

impl Future for Outcome {
    type Output = Result<JsValue, JsValue>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        self.state()
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::Outcome;
    use js_sys::{Function, Promise};
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::JsFuture;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn run(code: &str) -> JsValue {
        Function::new_no_args(code).call0(&JsValue::NULL).unwrap()
    }

    /// What wasm-bindgen-futures makes of a promise is what we make of it.
    #[wasm_bindgen_test]
    async fn an_outcome_is_that_of_a_js_future() {
        let facade = include_str!("../../pkg-template/src/outcome.js")
            .replace("import { runningTask } from './task.js';", "const runningTask = () => ({ step() {} });")
            .replace("export class Outcome", "globalThis.Outcome = class Outcome");
        run(&facade);
        for promise in [
            "Promise.resolve('at once')",
            "Promise.reject('refused')",
            "new Promise((resolve) => setTimeout(resolve, 1, 'later'))",
            "({ then: (resolve) => resolve('no promise of the host') })",
            "({ get then() { throw 'a getter' } })",
            "'no promise at all'",
        ] {
            let promise = run(&format!("return {promise}"));
            let mut outcome = pin!(Outcome::of(&promise));
            let mut polled = || outcome.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            assert_eq!(polled(), Poll::Pending);
            let theirs = JsFuture::from(Promise::resolve(&promise)).await;
            assert_eq!(polled(), Poll::Ready(theirs));
        }
    }
}
