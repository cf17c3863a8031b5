//! The body of an upload: one Blob of head, file and tail, which every `fetch` accepts and streams.

use crate::js::blob;
use crate::js::config::CallerOptions;
use crate::js::fetch::Counter;
use crate::js::function::Callback;
use crate::js::outcome::Outcome;
use crate::task::failure::Rejection;
use crate::upload::document::Document;
use crate::upload::progress::Progress;
use connectfi_api::inspect::FileKind;
use connectfi_api::policy::file_name::{multipart_head, multipart_tail};
use connectfi_api::policy::header::is_name;
use connectfi_api::policy::path::cut;
use js_sys::{Array, Math};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// The fields of `UploadOptions` that `RequestOptions` does not have.
#[derive(Default)]
pub(crate) struct UploadOptions {
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) on_progress: Option<Callback>,
}

impl UploadOptions {
    pub(crate) fn read(options: Option<&CallerOptions>) -> Result<UploadOptions, Rejection> {
        let Some(options) = options else { return Ok(UploadOptions::default()) };
        Ok(UploadOptions {
            file_name: text(&options.filename(), "filename must be a string", |_| true)?,
            content_type: text(&options.content_type(), BAD_TYPE, is_media_type)?,
            on_progress: options.on_progress().dyn_into().ok(),
        })
    }
}

const BAD_TYPE: &str = "contentType must be a MIME type such as image/png";

/// A string among the options for which `good` is true, if there is one.
fn text(value: &JsValue, problem: &str, good: fn(&str) -> bool) -> Result<Option<String>, Rejection> {
    if value.is_undefined() {
        return Ok(None);
    }
    match value.as_string() {
        Some(text) if good(&text) => Ok(Some(text)),
        _ => Err(Rejection::configuration(problem)),
    }
}

/// Whether the host accepts this as the type of a Blob. Any other type it silently replaces by an empty one.
fn is_media_type(text: &str) -> bool {
    let Some((kind, rest)) = cut(text, |byte| byte == b'/') else { return false };
    let subtype = cut(rest, |byte| byte == b';').map_or(rest, |(subtype, _)| subtype);
    is_name(kind) && is_name(subtype) && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// A file that can be sent, and retried.
#[derive(Clone)]
pub(crate) struct Upload {
    /// Head, file and tail, with the content type of a form.
    pub(crate) body: Blob,
    /// The number of bytes before the file.
    head: f64,
    pub(crate) progress: Option<Rc<Progress>>,
    pub(crate) kind: &'static FileKind,
    /// Where the file stands in the request, for its issue when it can no longer be read.
    pub(crate) at: Rc<str>,
}

impl Upload {
    /// Makes the body for a checked file; `at` is where it stands in the request.
    pub(crate) fn new(
        document: &Document,
        kind: &'static FileKind,
        options: &UploadOptions,
        progress: Option<Rc<Progress>>,
        at: &str,
    ) -> Result<Upload, JsValue> {
        let boundary = boundary();
        let content_type = document.media_type(options.content_type.as_deref(), kind);
        let head = multipart_head(&boundary, &document.name(options.file_name.as_deref(), kind), &content_type);
        let parts = Array::of3(&head.as_str().into(), &document.blob, &multipart_tail(&boundary).into());
        let body = blob::of(&parts, &["multipart/form-data; boundary=", &boundary].concat())?;
        Ok(Upload { body, head: head.len() as f64, progress, kind, at: at.into() })
    }

    /// Reads from the file again: an error if it is no longer there as it was.
    pub(crate) fn probe(&self) -> Outcome {
        Outcome::of(&blob::read(&self.body, self.head, self.head + 1.0))
    }

    /// Where the host is to write how many bytes of the body went out, if somebody wants to hear of it.
    pub(crate) fn counter(&self) -> Option<&Counter> {
        let progress = self.progress.as_deref()?;
        progress.report(0.0);
        Some(&progress.counter)
    }

    /// Tells how far the file is.
    pub(crate) fn tell(&self) {
        if let Some(progress) = &self.progress {
            progress.report(progress.counter.sent() - self.head);
        }
    }
}

fn boundary() -> String {
    let mut boundary = String::from("----connectfi");
    for _ in 0..4 {
        let mut bits = (Math::random() * 4_294_967_296.0) as u32;
        for _ in 0..6 {
            boundary.push(char::from(b'a' + (bits % 26) as u8));
            bits /= 26;
        }
    }
    boundary
}
