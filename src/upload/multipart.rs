//! A file on its way out: one Blob of head, file and tail, which every `fetch` takes and streams. Where the caller wants to hear of its
//! progress it has a `stream()` of its own, which counts.

use crate::js::blob::{self, Readable};
use crate::js::function::{Callback, Listener};
use crate::task::failure::Rejection;
use crate::task::options::field;
use crate::upload::document::Document;
use crate::upload::progress::Progress;
use connectfi_api::inspect::FileKind;
use connectfi_api::policy::file_name::{multipart_head, multipart_tail};
use connectfi_api::policy::header::is_name;
use connectfi_api::policy::path::cut;
use js_sys::{Array, Math, Promise};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// What `UploadOptions` has over `RequestOptions`.
#[derive(Default)]
pub(crate) struct UploadOptions {
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) on_progress: Option<Callback>,
}

impl UploadOptions {
    pub(crate) fn read(options: &JsValue) -> Result<UploadOptions, Rejection> {
        Ok(UploadOptions {
            file_name: text(options, "filename", "filename must be a string", |_| true)?,
            content_type: text(options, "contentType", BAD_TYPE, is_media_type)?,
            on_progress: field(options, "onProgress")?.dyn_into().ok(),
        })
    }
}

const BAD_TYPE: &str = "contentType must be type/subtype of printable ASCII, such as image/png";

/// A string among the options, if there is one.
fn text(
    options: &JsValue,
    name: &'static str,
    problem: &str,
    good: fn(&str) -> bool,
) -> Result<Option<String>, Rejection> {
    let value = field(options, name)?;
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    match value.as_string() {
        Some(text) if good(&text) => Ok(Some(text)),
        _ => Err(Rejection::configuration(problem)),
    }
}

/// Whether the host will take this as a Blob's type as it is: of any other it makes an empty one, without a word.
fn is_media_type(text: &str) -> bool {
    let Some((kind, rest)) = cut(text, |byte| byte == b'/') else { return false };
    let subtype = cut(rest, |byte| byte == b';').map_or(rest, |(subtype, _)| subtype);
    is_name(kind) && is_name(subtype) && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// A file that may be sent, and sent again.
#[derive(Clone)]
pub(crate) struct Upload {
    /// Head, file and tail, under its content type.
    pub(crate) body: Blob,
    /// Bytes in front of the file.
    head: f64,
    pub(crate) progress: Option<Rc<Progress>>,
}

impl Upload {
    /// Of a file that was checked.
    pub(crate) fn new(
        document: &Document,
        kind: &FileKind,
        options: &UploadOptions,
        progress: Option<Rc<Progress>>,
    ) -> Result<Upload, JsValue> {
        let boundary = boundary();
        let content_type = document.media_type(options.content_type.as_deref(), kind);
        let head = multipart_head(&boundary, &document.name(options.file_name.as_deref(), kind), &content_type);
        let parts = Array::of3(&head.as_str().into(), &document.blob, &multipart_tail(&boundary).into());
        let body = blob::of(&parts, &["multipart/form-data; boundary=", &boundary].concat())?;
        Ok(Upload { body, head: head.len() as f64, progress })
    }

    /// Whether the file is still there, as it was.
    pub(crate) async fn is_readable(&self) -> bool {
        let start = self.body.slice_with_f64_and_f64(self.head, self.head + 1.0);
        match start.and_then(|start| start.unchecked_ref::<Readable>().array_buffer()) {
            Ok(bytes) => JsFuture::from(Promise::resolve(&bytes)).await.is_ok(),
            Err(_) => false,
        }
    }

    /// What is told how many bytes of the body went out, where somebody wants to hear of it.
    pub(crate) fn report(&self) -> Option<JsValue> {
        let (head, progress) = (self.head, self.progress.clone()?);
        progress.report(0.0);
        let report = Listener::new(move |sent: JsValue| progress.note(sent.as_f64().unwrap_or_default() - head));
        // The host may call it until the body is gone, which nothing here hears of: it belongs to the garbage collector.
        Some(report.into_js_value())
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
