//! The facade's tasks and interrupts (`pkg-template/src/task.js`, `interrupt.js`): they outlive this instance of the module.

use wasm_bindgen::prelude::*;

use super::session::Session;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    #[wasm_bindgen(js_name = Object)]
    pub(crate) type Task;

    /// The one that is being polled.
    #[wasm_bindgen(js_name = runningTask)]
    pub(crate) fn running() -> Task;

    /// Has it polled soon, in its own async context.
    #[wasm_bindgen(method)]
    pub(crate) fn resume(this: &Task);

    /// Begins a task that no call waits for by itself, and keeps the promise of its result in `session.pending` until it settles.
    #[wasm_bindgen(js_name = beginTokenTask)]
    pub(crate) fn begin_for_token(id: u32, session: &Session) -> JsValue;

    /// What can end the running task from outside.
    #[wasm_bindgen(js_name = Interrupt)]
    pub(crate) type HostInterrupt;

    /// Listens to the signal, which may be undefined; one of the caller's own may throw.
    #[wasm_bindgen(constructor, catch, js_class = "Interrupt")]
    pub(crate) fn new(signal: &JsValue) -> Result<HostInterrupt, JsValue>;

    /// 0: nothing has happened; 1: time is up; 2: the caller has aborted.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn state(this: &HostInterrupt) -> u8;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn reason(this: &HostInterrupt) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = startClock)]
    pub(crate) fn start_clock(this: &HostInterrupt, milliseconds: f64);

    #[wasm_bindgen(method, js_name = stopClock)]
    pub(crate) fn stop_clock(this: &HostInterrupt);

    /// Notes that an attempt is sent; gives the signal for it.
    #[wasm_bindgen(method)]
    pub(crate) fn attempt(this: &HostInterrupt, creation: bool) -> JsValue;

    #[wasm_bindgen(method)]
    pub(crate) fn over(this: &HostInterrupt, answered: bool, sent: bool, uncertain: bool);

    #[wasm_bindgen(method)]
    pub(crate) fn end(this: &HostInterrupt);
}
