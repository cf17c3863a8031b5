//! Telling the caller something through a function of theirs.

use super::config::Config;
use super::host::{self, Callback};
use super::log::{self, Level};
use super::promise::promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Calls `callback` with `what`. An error is what it threw; where it gives a promise that rejects, `line` is logged: nobody else
/// looks after that promise, and Node ends a process for less.
pub(crate) fn tell(config: &Config, callback: &Callback, what: &JsValue, line: &'static str) -> Result<(), JsValue> {
    let given = callback.ask(&JsValue::UNDEFINED, what)?;
    if given.is_object() {
        let config = config.clone();
        let _ = promise(async move {
            if JsFuture::from(host::promise_of(&given)).await.is_err() {
                log::write(&config, Level::Error, &[line]);
            }
            Ok(JsValue::UNDEFINED)
        });
    }
    Ok(())
}
