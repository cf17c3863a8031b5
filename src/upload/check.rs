//! Files of the caller's made ready to send, before anything is sent.

use super::document::{Document, unreadable};
use super::multipart::{Upload, UploadOptions};
use super::progress::Progress;
use crate::js::config::Config;
use crate::task::failure::{Failure, Rejection};
use crate::task::interrupt::{Interrupt, Waited};
use crate::task::options::CallOptions;
use crate::task::validation::refuse;
use connectfi_api::decimal::decimal;
use connectfi_api::error::Kind;
use connectfi_api::operations::Accept;
use js_sys::Array;
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Files to check.
pub(crate) struct FileCheck<'a> {
    pub(crate) config: &'a Config,
    pub(crate) files: &'a Array,
    /// Whether they are the documents of a `submitDocuments`, of which every issue and every report of progress tells the index.
    pub(crate) numbered: bool,
    pub(crate) accept: Accept,
    pub(crate) upload: UploadOptions,
}

impl FileCheck<'_> {
    /// The files as they will be sent. They may lie on a slow disk, or far away: this waits until the caller aborts, or until
    /// `totalTimeout` is up, of which what was used is taken off.
    ///
    /// # Errors
    /// All `issues` at once, those of the files added to those that are known already.
    pub(crate) async fn run(&self, options: &mut CallOptions, issues: &Array) -> Result<Vec<Upload>, Rejection> {
        let interrupt = Interrupt::new(&options.signal, options.total)?;
        interrupt.start_clock(options.total);
        let work = pin!(async {
            let mut uploads = Vec::new();
            for index in 0..self.files.length() {
                match self.one(index).await {
                    Ok(upload) => uploads.push(upload),
                    Err(issue) => {
                        issues.push(&issue);
                    }
                }
            }
            uploads
        });
        let Waited::Settled(uploads) = interrupt.wait_for(work).await? else {
            let failure = Failure::new(Kind::Timeout, "timeout", "The file could not be read within totalTimeout");
            failure.conclude(0, false);
            return Err(failure.into());
        };
        options.total = interrupt.remaining();
        refuse(issues)?;
        Ok(uploads)
    }

    async fn one(&self, index: u32) -> Result<Upload, JsValue> {
        let (place, at) = match self.numbered {
            true => (Some(index), ["/documents/", &decimal(f64::from(index)), "/file"].concat()),
            false => (None, "/file".to_owned()),
        };
        let document = Document::of(&self.files.get(index), &at).await?;
        let progress = self.upload.on_progress.as_ref().map(|callback| {
            let progress = Progress::new(self.config, callback, place, document.size());
            progress.checking();
            Rc::new(progress)
        });
        let accept = if self.config.validate() { self.accept } else { Accept::Anything };
        let kind = document.checked(accept, &at).await?;
        Upload::new(&document, kind, &self.upload, progress, &at).map_err(|_| unreadable(&at))
    }
}
