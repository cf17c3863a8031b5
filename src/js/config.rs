//! The settings of a client, which the facade keeps.

use wasm_bindgen::prelude::*;

use super::session::Session;

#[wasm_bindgen]
extern "C" {
    /// A client: the plain object that `pkg-template/src/options.js` makes. All fields are there and checked.
    #[derive(Clone)]
    pub(crate) type Config;

    /// The token: a string, a function, or undefined.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn token(this: &Config) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn credentials(this: &Config) -> JsValue;

    /// `NaN` if it is not set, as it depends on the call.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn timeout(this: &Config) -> f64;

    /// Infinite if there is no limit.
    #[wasm_bindgen(method, getter, js_name = totalTimeout)]
    pub(crate) fn total_timeout(this: &Config) -> f64;

    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    pub(crate) fn max_retries(this: &Config) -> f64;

    #[wasm_bindgen(method, getter, js_name = maxRetryAfter)]
    pub(crate) fn max_retry_after(this: &Config) -> f64;

    /// Whether requests are sent by a `fetch` of the caller's own.
    #[wasm_bindgen(method, getter, js_name = hasFetch)]
    pub(crate) fn has_fetch(this: &Config) -> bool;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn validate(this: &Config) -> bool;

    #[wasm_bindgen(method, getter, js_name = logLevel)]
    pub(crate) fn log_level(this: &Config) -> u8;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn session(this: &Config) -> Session;

    /// The options of one call, as `takeOptions` in `pkg-template/src/options.js` has read and checked them. A number that was not given is
    /// `NaN` here.
    #[derive(Clone)]
    #[wasm_bindgen(js_name = Object)]
    pub(crate) type CallerOptions;

    /// An `AbortSignal`, or undefined.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn signal(this: &CallerOptions) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn timeout(this: &CallerOptions) -> f64;

    #[wasm_bindgen(method, getter, js_name = totalTimeout)]
    pub(crate) fn total_timeout(this: &CallerOptions) -> f64;

    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    pub(crate) fn max_retries(this: &CallerOptions) -> f64;

    /// By lower-case name, or undefined.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn headers(this: &CallerOptions) -> JsValue;

    /// Anything.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn filename(this: &CallerOptions) -> JsValue;

    /// Anything.
    #[wasm_bindgen(method, getter, js_name = contentType)]
    pub(crate) fn content_type(this: &CallerOptions) -> JsValue;

    /// Anything.
    #[wasm_bindgen(method, getter, js_name = onProgress)]
    pub(crate) fn on_progress(this: &CallerOptions) -> JsValue;

    /// Anything.
    #[wasm_bindgen(method, getter, js_name = onStatus)]
    pub(crate) fn on_status(this: &CallerOptions) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn concurrency(this: &CallerOptions) -> f64;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn interval(this: &CallerOptions) -> f64;

    #[wasm_bindgen(method, getter, js_name = maxInterval)]
    pub(crate) fn max_interval(this: &CallerOptions) -> f64;

    /// Milliseconds that the call has waited for the module (`pkg-template/src/core.js`).
    #[wasm_bindgen(method, getter)]
    pub(crate) fn spent(this: &CallerOptions) -> f64;
}
