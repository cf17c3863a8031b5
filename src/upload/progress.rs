//! Telling the caller how far a file is.

use crate::js::config::Config;
use crate::js::function::Callback;
use crate::js::object;
use crate::js::strings::js_string;
use crate::task::callback;
use crate::task::log::{self, Level};
use std::cell::Cell;

/// What the log says when it does.
const THREW: &str = "onProgress threw; the upload goes on";

/// The caller's `onProgress` for one file. It hears bytes of the file, never going back, even when an upload is made again.
pub(crate) struct Progress {
    config: Config,
    callback: Callback,
    /// What every report carries besides `loaded` and `total`.
    index: Option<u32>,
    total: f64,
    highest: Cell<f64>,
}

impl Progress {
    pub(crate) fn new(config: &Config, callback: Callback, index: Option<u32>, total: f64) -> Progress {
        Progress { config: config.clone(), callback, index, total, highest: Cell::new(-1.0) }
    }

    /// The file is being checked. Its upload has yet to begin, with a report of 0 bytes.
    pub(crate) fn checking(&self) {
        self.tell(0.0, "checking");
        self.highest.set(-1.0);
    }

    /// `loaded` bytes of the file are on their way.
    pub(crate) fn report(&self, loaded: f64) {
        let loaded = loaded.max(0.0).min(self.total);
        if loaded > self.highest.get() {
            self.tell(loaded, "uploading");
        }
    }

    /// The file is in this state now; `state` reaches only the callers of `submitDocuments`.
    pub(crate) fn tell(&self, loaded: f64, state: &'static str) {
        self.highest.set(loaded);
        let report = object::of([("loaded", loaded.into()), ("total", self.total.into())]);
        if let Some(index) = self.index {
            object::set(&report, "index", index);
            object::set(&report, "state", js_string(state));
        }
        if callback::tell(&self.config, &self.callback, &report, THREW).is_err() {
            log::write(&self.config, Level::Error, &[THREW]);
        }
    }

    pub(crate) fn total(&self) -> f64 {
        self.total
    }
}
