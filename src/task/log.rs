//! Writes lines to the caller's logger. No line holds a token, a password, a body, a file or an id.

use crate::js::config::Config;
use crate::js::function::write_line;

/// The level of a log line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Error = 1,
    Warn,
    Info,
    Debug,
}

/// Whether the client logs lines of this level.
pub(crate) fn wanted(config: &Config, level: Level) -> bool {
    config.log_level() >= level as u8
}

/// Writes one line, if the client logs its level. An error of the logger, thrown or rejected, is ignored.
pub(crate) fn write(config: &Config, level: Level, parts: &[&str]) {
    if wanted(config, level) {
        write_line(config, level as u8, &parts.concat());
    }
}
