//! Reports the progress of an upload to the caller.

use crate::js::config::Config;
use crate::js::fetch::Counter;
use crate::js::function::{Callback, tell};
use crate::js::object;
use crate::js::strings::js_string;
use crate::task::log::{self, Level};
use std::cell::Cell;

/// The log line if `onProgress` throws.
const THREW: &str = "onProgress threw; the upload goes on";

/// The caller's `onProgress` for one file. The reported number of bytes never decreases, even if the upload is retried.
pub(crate) struct Progress {
    config: Config,
    callback: Callback,
    /// The place of the file in `documents`; only for `submitDocuments`.
    index: Option<u32>,
    total: f64,
    highest: Cell<f64>,
    /// Where the host writes how much went out, in whatever async context: the caller hears of it from the task.
    pub(crate) counter: Counter,
}

impl Progress {
    pub(crate) fn new(config: &Config, callback: &Callback, index: Option<u32>, total: f64) -> Progress {
        let callback = callback.clone();
        Progress { config: config.clone(), callback, index, total, highest: Cell::new(-1.0), counter: Counter::new() }
    }

    /// The file is being checked, of which the callers of `submitDocuments` hear. Its upload begins later, with another report of 0 bytes.
    pub(crate) fn checking(&self) {
        if self.index.is_some() {
            self.tell(0.0, "checking");
            self.highest.set(-1.0);
        }
    }

    /// Reports that `loaded` bytes of the file were sent, if that is more than before.
    pub(crate) fn report(&self, loaded: f64) {
        let loaded = loaded.max(0.0).min(self.total);
        if loaded > self.highest.get() {
            self.tell(loaded, "uploading");
        }
    }

    /// Calls `onProgress`. Only `submitDocuments` passes the `state` on.
    pub(crate) fn tell(&self, loaded: f64, state: &'static str) {
        self.highest.set(loaded);
        let report = object::of([("loaded", loaded.into()), ("total", self.total.into())]);
        if let Some(index) = self.index {
            object::set(&report, "index", index);
            object::set(&report, "state", js_string(state));
        }
        if tell(&self.config, &self.callback, &report, js_string(THREW)).is_err() {
            log::write(&self.config, Level::Error, &[THREW]);
        }
    }

    pub(crate) fn total(&self) -> f64 {
        self.total
    }
}
