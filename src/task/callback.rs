//! Telling the caller something through a callback of theirs.

use super::log::{self, Level};
use super::promise::handle_rejection;
use crate::js::config::Config;
use crate::js::function::Callback;
use wasm_bindgen::prelude::*;

/// Calls `callback` with `value`. If the callback returns a promise that rejects, `line` is logged.
///
/// # Errors
/// What the callback threw.
pub(crate) fn tell(config: &Config, callback: &Callback, value: &JsValue, line: &'static str) -> Result<(), JsValue> {
    let returned = callback.ask(&JsValue::UNDEFINED, value)?;
    let config = config.clone();
    handle_rejection(&returned, move || log::write(&config, Level::Error, &[line]));
    Ok(())
}
