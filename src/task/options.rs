//! The options of one call, over those of the client. The facade has checked both (`pkg-template/src/options.js`).

use crate::js::config::{CallerOptions, Config};
use wasm_bindgen::prelude::*;

/// The default time limit of one attempt, in milliseconds.
const TIMEOUT: f64 = 60_000.0;
/// The default time limit of one attempt of an upload, in milliseconds.
const UPLOAD_TIMEOUT: f64 = 600_000.0;

/// The options of one call. What the call does not set is that of the client.
pub(crate) struct CallOptions {
    /// The caller's `AbortSignal`, or undefined.
    pub(crate) signal: JsValue,
    /// The time limit of one attempt, in milliseconds.
    pub(crate) timeout: f64,
    /// The time limit of all attempts and waits together, in milliseconds; infinite if there is no limit.
    pub(crate) total: f64,
    /// The caller's limit and its name, for the message. `total` may be less, because a journey limits each of its calls to the remaining
    /// time.
    pub(crate) given_total: (f64, &'static str),
    pub(crate) max_retries: f64,
    /// The call's own headers; undefined if there are none.
    pub(crate) headers: JsValue,
}

impl CallOptions {
    /// The client's settings, with those of the call over them.
    pub(crate) fn read(config: &Config, options: Option<&CallerOptions>, upload: bool) -> CallOptions {
        let timeout = or(config.timeout(), if upload { UPLOAD_TIMEOUT } else { TIMEOUT });
        let total = config.total_timeout();
        let mut read = CallOptions {
            signal: JsValue::UNDEFINED,
            timeout,
            total,
            given_total: (total, "totalTimeout"),
            max_retries: config.max_retries(),
            headers: JsValue::UNDEFINED,
        };
        if let Some(options) = options {
            read.signal = options.signal();
            read.timeout = or(options.timeout(), timeout);
            read.total = or(options.total_timeout(), total);
            read.given_total.0 = read.total;
            read.max_retries = or(options.max_retries(), read.max_retries);
            read.headers = options.headers();
            read.total = (read.total - or(options.spent(), 0.0)).max(0.0);
        }
        read
    }
}

/// A number that may not be given.
pub(crate) fn or(given: f64, otherwise: f64) -> f64 {
    if given.is_nan() { otherwise } else { given }
}
