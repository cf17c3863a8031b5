//! A client's settings, as the facade keeps them.

use wasm_bindgen::prelude::*;

use super::session::Session;

#[wasm_bindgen]
extern "C" {
    /// A client: the plain object that `pkg-template/src/options.js` makes, with every field present and checked.
    #[derive(Clone)]
    pub(crate) type Config;

    /// Without a slash at its end.
    #[wasm_bindgen(method, getter, js_name = baseURL)]
    pub(crate) fn base_url(this: &Config) -> JsValue;

    /// A string, a function, or undefined.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn token(this: &Config) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn credentials(this: &Config) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn timeout(this: &Config) -> Option<f64>;

    #[wasm_bindgen(method, getter, js_name = totalTimeout)]
    pub(crate) fn total_timeout(this: &Config) -> Option<f64>;

    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    pub(crate) fn max_retries(this: &Config) -> f64;

    #[wasm_bindgen(method, getter, js_name = maxRetryAfter)]
    pub(crate) fn max_retry_after(this: &Config) -> f64;

    /// The caller's own `fetch`, or undefined.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn fetch(this: &Config) -> JsValue;

    /// The default headers by lower-case name, or undefined.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn headers(this: &Config) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn validate(this: &Config) -> bool;

    #[wasm_bindgen(method, getter, js_name = logLevel)]
    pub(crate) fn log_level(this: &Config) -> u8;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn logger(this: &Config) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn session(this: &Config) -> Session;
}
