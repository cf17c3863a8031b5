//! The two clocks: `Date`, which a user may set, and `performance`, which only goes forward.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// js-sys has `Date.parse` for a text of Rust's; a text of the host's would have to be copied first.
    #[wasm_bindgen(js_namespace = Date, js_name = parse)]
    pub(crate) fn parse_date(date: &JsValue) -> f64;

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn elapsed_exactly() -> f64;
}

/// The time of day, in milliseconds since 1970. A user may set this clock at any time.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

/// Whole milliseconds by the clock that nobody can set. Timers know no fractions of a millisecond either.
pub(crate) fn elapsed() -> f64 {
    elapsed_exactly().floor()
}
