//! The options of one call, and reading fields of objects that belong to the caller.

use super::failure::Rejection;
use crate::js::config::Config;
use crate::js::strings::js_string;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;

/// Milliseconds for one attempt.
const TIMEOUT: f64 = 60_000.0;
/// Milliseconds for one attempt of an upload.
const UPLOAD_TIMEOUT: f64 = 600_000.0;

/// The options of one call, over those of the client.
pub(crate) struct CallOptions {
    /// The caller's `AbortSignal`, or undefined.
    pub(crate) signal: JsValue,
    /// Milliseconds for one attempt.
    pub(crate) timeout: f64,
    /// Milliseconds for all attempts and waits together; infinite if there is no such limit.
    pub(crate) total: f64,
    /// The limit that the caller gave, and its name, for the message. `total` may be less: a journey gives each of its calls
    /// the time that is left.
    pub(crate) given_total: (f64, &'static str),
    pub(crate) max_retries: f64,
    /// The call's own headers, unchecked; undefined if there are none.
    pub(crate) headers: JsValue,
}

impl CallOptions {
    /// The client's own settings.
    pub(crate) fn of_client(config: &Config, upload: bool) -> CallOptions {
        let total = config.total_timeout().unwrap_or(f64::INFINITY);
        CallOptions {
            signal: JsValue::UNDEFINED,
            timeout: config.timeout().unwrap_or(if upload { UPLOAD_TIMEOUT } else { TIMEOUT }),
            total,
            given_total: (total, "totalTimeout"),
            max_retries: config.max_retries(),
            headers: JsValue::UNDEFINED,
        }
    }

    /// The client's settings with those of this call's `RequestOptions` over them.
    pub(crate) fn read(config: &Config, options: &JsValue, upload: bool) -> Result<CallOptions, Rejection> {
        let mut read = CallOptions::of_client(config, upload);
        if options.is_object() {
            read.signal = signal(options)?;
            read.timeout = positive(options, "timeout", read.timeout)?;
            read.total = positive(options, "totalTimeout", read.total)?;
            read.given_total.0 = read.total;
            read.max_retries =
                number(options, "maxRetries", read.max_retries, " must be a whole number from 0", |value| {
                    value >= 0.0 && value.fract() == 0.0
                })?;
            read.headers = field(options, "headers")?;
            read.total -= spent(options)?;
        }
        Ok(read)
    }
}

/// A property of an object of the caller's; `undefined` if it is not an object.
///
/// # Errors
/// What a getter threw.
pub(crate) fn field(object: &JsValue, name: &'static str) -> Result<JsValue, Rejection> {
    if object.is_object() {
        Reflect::get(object, &js_string(name)).map_err(Rejection::Foreign)
    } else {
        Ok(JsValue::UNDEFINED)
    }
}

/// Milliseconds that the call has waited for the module (`pkg-template/src/core.js`).
pub(crate) fn spent(options: &JsValue) -> Result<f64, Rejection> {
    Ok(field(options, "spent")?.as_f64().unwrap_or(0.0))
}

/// The `signal` among the options, or undefined.
pub(crate) fn signal(options: &JsValue) -> Result<JsValue, Rejection> {
    let signal = field(options, "signal")?;
    if signal.is_null() || signal.is_undefined() {
        return Ok(JsValue::UNDEFINED);
    }
    // A signal that is not the host's own may throw. Then it throws here, where that is caught.
    for name in ["aborted", "reason"] {
        field(&signal, name)?;
    }
    if field(&signal, "addEventListener")?.is_function() {
        Ok(signal)
    } else {
        Err(Rejection::configuration("signal must be an AbortSignal"))
    }
}

/// A number greater than 0 among the options, infinity included.
pub(crate) fn positive(options: &JsValue, name: &'static str, otherwise: f64) -> Result<f64, Rejection> {
    number(options, name, otherwise, " must be a number greater than 0", |value| value > 0.0)
}

/// A number under this rule; `null` and `undefined` stand for `otherwise`. `pkg-template/src/options.js` has the same rules for a
/// client's options, and `tests/node/options.test.mjs` holds the two equal.
fn number(
    options: &JsValue,
    name: &'static str,
    otherwise: f64,
    rule: &str,
    good: fn(f64) -> bool,
) -> Result<f64, Rejection> {
    let value = field(options, name)?;
    if value.is_undefined() || value.is_null() {
        return Ok(otherwise);
    }
    match value.as_f64() {
        Some(number) if good(number) => Ok(number),
        _ => Err(Rejection::configuration(&[name, rule].concat())),
    }
}
