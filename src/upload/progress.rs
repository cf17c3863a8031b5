//! Reports to the caller how much of a file is sent.

use crate::js::config::Config;
use crate::js::function::Callback;
use crate::js::object;
use crate::js::strings::js_string;
use crate::js::task::{self, Task};
use crate::task::callback;
use crate::task::log::{self, Level};
use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;

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
    /// What the host has told since the task last ran; `NaN` for nothing.
    noted: Cell<f64>,
    task: Task,
}

impl Progress {
    pub(crate) fn new(config: &Config, callback: Callback, index: Option<u32>, total: f64) -> Progress {
        let (highest, noted) = (Cell::new(-1.0), Cell::new(f64::NAN));
        Progress { config: config.clone(), callback, index, total, highest, noted, task: task::running() }
    }

    /// The file is being checked. Its upload begins later, with another report of 0 bytes.
    pub(crate) fn checking(&self) {
        self.tell(0.0, "checking");
        self.highest.set(-1.0);
    }

    /// The host has told that so many bytes are on their way, in whatever async context: the caller hears of it from the task.
    pub(crate) fn note(&self, loaded: f64) {
        self.noted.set(loaded);
        self.task.resume();
    }

    /// Does `work`, and tells what was noted meanwhile.
    pub(crate) async fn telling<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        poll_fn(|context| {
            let noted = self.noted.replace(f64::NAN);
            if !noted.is_nan() {
                self.report(noted);
            }
            work.as_mut().poll(context)
        })
        .await
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
