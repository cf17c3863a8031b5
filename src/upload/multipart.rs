//! A file on its way out: as `FormData`, measured where the caller wants to hear of its progress.

use crate::js::blob::{self, Readable};
use crate::js::bytes::Bytes;
use crate::js::config::Config;
use crate::js::function::{Callback, Listener2};
use crate::js::navigator::NAVIGATOR;
use crate::js::object;
use crate::js::stream::{StreamController, TransformStream};
use crate::js::xml_http_request::XML_HTTP_REQUEST;
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
use web_sys::{Blob, FormData};

/// Bytes between two reports of a measured body. Node hands over what lies in memory as one chunk, however large; of a file that is
/// put together of pieces it hands over each by itself.
const PIECE: f64 = 65_536.0;

/// How an upload's progress is come by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meter {
    /// Its start and its end, which is all that can be known where bodies cannot be streamed.
    Ends,
    /// By the bytes that the host reads from the body.
    Stream,
    /// By the events of an `XMLHttpRequest`.
    Xhr,
}

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
pub(crate) struct Upload {
    blob: Blob,
    name: String,
    pub(crate) meter: Meter,
    pub(crate) progress: Option<Rc<Progress>>,
}

/// The body of one attempt.
pub(crate) struct FileBody {
    pub(crate) body: JsValue,
    /// Its `Content-Type`, where the host does not know it by itself; else undefined.
    pub(crate) content_type: JsValue,
    /// The same of its length.
    pub(crate) length: JsValue,
}

impl Upload {
    pub(crate) fn new(
        config: &Config,
        document: &Document,
        kind: &FileKind,
        options: &UploadOptions,
        progress: Option<Rc<Progress>>,
    ) -> Upload {
        let meter = if progress.is_none() { Meter::Ends } else { meter(config) };
        Upload {
            blob: document.typed(options.content_type.as_deref(), kind),
            name: document.name(options.file_name.as_deref(), kind),
            meter,
            progress,
        }
    }

    /// Whether the file is still there, as it was.
    pub(crate) async fn is_readable(&self) -> bool {
        let start = self.blob.slice_with_f64_and_f64(0.0, 1.0);
        match start.and_then(|start| start.unchecked_ref::<Readable>().array_buffer()) {
            Ok(bytes) => JsFuture::from(Promise::resolve(&bytes)).await.is_ok(),
            Err(_) => false,
        }
    }

    /// The body of a new attempt, which `signal` ends. On the wire both kinds look the same.
    pub(crate) fn body(&self, signal: &JsValue) -> Result<FileBody, JsValue> {
        match &self.progress {
            Some(progress) if self.meter == Meter::Stream => self.measured(progress.clone(), signal),
            _ => {
                let form = FormData::new()?;
                form.append_with_blob_and_filename("file", &self.blob, &self.name)?;
                Ok(FileBody { body: form.into(), content_type: JsValue::UNDEFINED, length: JsValue::UNDEFINED })
            }
        }
    }

    /// The multipart body as a stream that counts what is read from it.
    fn measured(&self, progress: Rc<Progress>, signal: &JsValue) -> Result<FileBody, JsValue> {
        let boundary = boundary();
        let head = multipart_head(&boundary, &self.name, &self.blob.type_());
        let (head_size, mut sent) = (head.len() as f64, 0.0);
        let parts = Array::of1(&head.into());
        let mut from = 0.0;
        while from < self.blob.size() {
            parts.push(&self.blob.slice_with_f64_and_f64(from, from + PIECE)?.into());
            from += PIECE;
        }
        parts.push(&multipart_tail(&boundary).into());
        let body = blob::of(&parts, "")?;
        let on_chunk = Listener2::new(move |chunk: JsValue, out: JsValue| {
            sent += chunk.unchecked_ref::<Bytes>().byte_length();
            // Fails only when the stream is already given up.
            if out.unchecked_ref::<StreamController>().enqueue(&chunk).is_ok() {
                progress.note(sent - head_size);
            }
            JsValue::UNDEFINED
        });
        // The host may call it until the stream is gone, which nothing here hears of: it belongs to the garbage collector.
        let transformer = object::of([("transform", on_chunk.into_js_value())]);
        let stream = body.unchecked_ref::<Readable>().stream();
        // Node reads a body to its end even when the attempt that it belonged to is over: what is no longer sent must not count.
        let until = object::of([("signal", signal.clone())]);
        Ok(FileBody {
            body: stream.pipe_through(&TransformStream::new(&transformer), &until),
            content_type: ["multipart/form-data; boundary=", &boundary].concat().into(),
            length: body.size().into(),
        })
    }
}

/// How this runtime lets progress be measured.
fn meter(config: &Config) -> Meter {
    if config.fetch().is_undefined() && XML_HTTP_REQUEST.with(Option::is_some) {
        return Meter::Xhr;
    }
    // Browsers refuse streamed bodies over HTTP/1.1, or have none; they and what poses as one call themselves Mozilla.
    let browser = NAVIGATOR.with(|navigator| {
        let agent = navigator.as_ref().and_then(|navigator| field(navigator, "userAgent").ok());
        agent.and_then(|agent| agent.as_string()).is_some_and(|agent| agent.starts_with("Mozilla/"))
    });
    if browser { Meter::Ends } else { Meter::Stream }
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
