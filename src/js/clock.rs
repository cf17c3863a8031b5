//! The two clocks: `Date`, which a user can set, and `performance`, which only goes forward.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// js-sys has `Date.parse` only for a Rust string, so a JavaScript string would have to be copied.
    #[wasm_bindgen(js_namespace = Date, js_name = parse)]
    pub(crate) fn parse_date(date: &JsValue) -> f64;

    /// Of the facade (pkg-template/src/clock.js).
    #[wasm_bindgen(js_name = elapsed)]
    fn elapsed_exactly() -> f64;
}

/// The time of day, in milliseconds since 1970. A user may set this clock at any time.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

/// Whole milliseconds by the clock that nobody can set. Timers have no fractions of a millisecond either.
pub(crate) fn elapsed() -> f64 {
    elapsed_exactly().floor()
}
