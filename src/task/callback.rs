//! Telling the caller something through a function of theirs.

use super::log::{self, Level};
use super::promise::in_background;
use crate::js::config::Config;
use crate::js::function::Callback;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Calls `callback` with `what`. An error is what it threw; where it gives a promise that rejects, `line` is logged.
pub(crate) fn tell(config: &Config, callback: &Callback, what: &JsValue, line: &'static str) -> Result<(), JsValue> {
    let given = callback.ask(&JsValue::UNDEFINED, what)?;
    look_after(given, Some((config.clone(), line)));
    Ok(())
}

/// Waits for what a function of the caller's gave, in case it is a promise: nobody else looks after that, and Node ends a process
/// for less than its rejection.
pub(crate) fn look_after(given: JsValue, line: Option<(Config, &'static str)>) {
    if !given.is_object() {
        return;
    }
    let _ = in_background(async move {
        if let (Err(_), Some((config, line))) = (JsFuture::from(Promise::resolve(&given)).await, line) {
            log::write(&config, Level::Error, &[line]);
        }
        Ok(JsValue::NULL)
    });
}
