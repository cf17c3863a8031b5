//! Lines for the caller's logger. No line ever holds a token, a password, a body, a file or an id.

use super::promise::handle_rejection;
use crate::js::config::Config;
use crate::js::function::Callback;
use crate::js::strings::js_string;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;

/// How much a line matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Error = 1,
    Warn,
    Info,
    Debug,
}

/// Whether lines of this level are wanted.
pub(crate) fn wanted(config: &Config, level: Level) -> bool {
    config.log_level() >= level as u8
}

/// Writes one line if its level is wanted. A logger that throws, at once or later, does not end a call.
pub(crate) fn write(config: &Config, level: Level, parts: &[&str]) {
    if !wanted(config, level) {
        return;
    }
    let name = match level {
        Level::Error => "error",
        Level::Warn => "warn",
        Level::Info => "info",
        Level::Debug => "debug",
    };
    let logger = config.logger();
    let Ok(method) = Reflect::get(&logger, &js_string(name)) else { return };
    if let Some(method) = method.dyn_ref::<Callback>() {
        let line = ["connectfi-sdk: ", &parts.concat()].concat();
        if let Ok(returned) = method.ask(&logger, &JsValue::from_str(&line)) {
            handle_rejection(&returned, || {});
        }
    }
}
