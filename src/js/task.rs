//! The facade's tasks and interrupts (`pkg-template/src/task.js`, `interrupt.js`), which outlive this instance of the module.

use wasm_bindgen::prelude::*;

use super::session::Session;

#[wasm_bindgen]
extern "C" {
    /// Starts a task that does not belong to one call. The promise of its result is in `session.pending` until it settles.
    #[wasm_bindgen(js_name = beginTokenTask)]
    pub(crate) fn begin_for_token(id: u32, session: &Session) -> JsValue;

    /// What can end the running task early.
    #[wasm_bindgen(js_name = HostInterrupt)]
    pub(crate) type HostInterrupt;

    /// Listens to the signal, which may be undefined. A signal of the caller's own may throw.
    #[wasm_bindgen(constructor, catch, js_class = "HostInterrupt")]
    pub(crate) fn new(signal: &JsValue) -> Result<HostInterrupt, JsValue>;

    /// 0: nothing has happened; 1: the time is up; 2: the caller has aborted.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn state(this: &HostInterrupt) -> u8;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn reason(this: &HostInterrupt) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = startClock)]
    pub(crate) fn start_clock(this: &HostInterrupt, milliseconds: f64);

    #[wasm_bindgen(method, js_name = stopClock)]
    pub(crate) fn stop_clock(this: &HostInterrupt);

    /// Notes that an attempt begins, and returns the signal for its `fetch`.
    #[wasm_bindgen(method)]
    pub(crate) fn attempt(this: &HostInterrupt, creation: bool) -> JsValue;

    #[wasm_bindgen(method)]
    pub(crate) fn over(this: &HostInterrupt, answered: bool, sent: bool, uncertain: bool);

    #[wasm_bindgen(method)]
    pub(crate) fn end(this: &HostInterrupt);
}
