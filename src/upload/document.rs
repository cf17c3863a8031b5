//! A file of the caller's: a handle that is passed on. Only a slice of it is ever read here, to tell what it is.

use crate::js::blob::{self, Readable};
use crate::js::bytes::Bytes;
use crate::js::issue::to_js;
use crate::js::strings::js_string;
use crate::task::failure::{Failure, Rejection};
use crate::task::interrupt::{Interrupt, Waited};
use crate::task::options::CallOptions;
use connectfi_api::error::Kind;
use connectfi_api::inspect::{self, FileKind, HEAD, Head, SECOND_LOOK};
use connectfi_api::operations::Accept;
use connectfi_api::policy::file_name::base_name;
use connectfi_api::schema::{Issue, Params};
use js_sys::{Promise, Reflect, Uint8Array};
use std::future::Future;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// What akepa takes.
static IMAGES: &[&str] = &[inspect::JPEG.mime, inspect::PNG.mime];

/// A File or Blob; the facade has made one of what bytes the caller gave.
#[derive(Clone)]
pub(crate) struct Document {
    pub(crate) blob: Blob,
    /// The base name of a File.
    name: Option<String>,
}

impl Document {
    /// `at` is where the file stands in the request, for the issue when it is none.
    pub(crate) async fn of(file: &JsValue, at: &str) -> Result<Document, JsValue> {
        Document::read(file).await.ok_or_else(|| {
            let message = "must be a File, a Blob, an ArrayBuffer or a view of one; in Node, fs.openAsBlob gives one";
            issue(at, "type", Params::Type { r#type: "file" }, message)
        })
    }

    async fn read(file: &JsValue) -> Option<Document> {
        // A Blob of the caller's may have properties of its own. What throws does so here, where it is caught, and what is no size
        // or no type ends here: wasm-bindgen would trap on it.
        let property = |name| Reflect::get(file, &js_string(name)).ok();
        let size = property("size")?.as_f64()?;
        if size.is_nan() || !property("type")?.is_string() {
            return None;
        }
        let name = property("name")?.as_string().map(|name| base_name(&name).to_owned());
        let blob = match file.dyn_ref::<Blob>() {
            Some(blob) => blob.clone(),
            None => JsFuture::from(blob::blob_of(file)).await.ok()?.unchecked_into(),
        };
        Some(Document { blob, name: name.filter(|name| !name.is_empty()) })
    }

    /// Bytes.
    pub(crate) fn size(&self) -> f64 {
        self.blob.size()
    }

    /// Tells the file from its bytes.
    pub(crate) async fn inspect(&self, at: &str) -> Result<&'static FileKind, JsValue> {
        let head = self.bytes(0.0, HEAD, at).await?;
        match inspect::head(&head, self.size() as u64) {
            Head::Known(kind) => Ok(kind),
            Head::Container(offset) => Ok(inspect::second_look(&self.bytes(offset as f64, SECOND_LOOK, at).await?)),
        }
    }

    async fn bytes(&self, from: f64, length: usize, at: &str) -> Result<Vec<u8>, JsValue> {
        let slice = self.blob.slice_with_f64_and_f64(from, from + length as f64);
        let read = match slice.and_then(|slice| slice.unchecked_ref::<Readable>().array_buffer()) {
            Ok(bytes) => JsFuture::from(Promise::resolve(&bytes)).await,
            Err(error) => Err(error),
        };
        // Not `is_bytes`: under Jest, what Node reads is of another realm.
        match read.and_then(|bytes| if bytes.is_object() { Bytes::new(&bytes) } else { Err(bytes) }) {
            Ok(bytes) => Ok(bytes.unchecked_ref::<Uint8Array>().to_vec()),
            Err(_) => Err(unreadable(at)),
        }
    }

    /// The file as it will be sent: refused when it is empty or of a kind that the call does not take.
    pub(crate) async fn checked(&self, accept: Accept, at: &str) -> Result<&'static FileKind, JsValue> {
        if self.size() == 0.0 {
            return Err(issue(at, "minLength", Params::Limit { limit: 1 }, "must NOT be an empty file"));
        }
        let kind = self.inspect(at).await?;
        if accept == Accept::Images && !IMAGES.contains(&kind.mime) {
            let advice =
                if kind.extension.is_none() { ": choose a JPEG or PNG" } else { ": convert it to JPEG or PNG" };
            let params = Params::ContentMediaType { detected: kind.mime, allowed: IMAGES };
            return Err(issue(at, "contentMediaType", params, &[kind.label, advice].concat()));
        }
        Ok(kind)
    }

    /// The name that is sent: a File's own, else the caller's, else `document.<extension>`.
    pub(crate) fn name(&self, given: Option<&str>, kind: &FileKind) -> String {
        let given = given.map(base_name).filter(|name| !name.is_empty());
        match (&self.name, given) {
            (Some(own), _) => own.clone(),
            (None, Some(given)) => given.to_owned(),
            (None, None) => ["document.", kind.extension.unwrap_or("bin")].concat(),
        }
    }

    /// The type that is sent: the caller's, else the file's own, else what its bytes tell.
    pub(crate) fn media_type(&self, given: Option<&str>, kind: &FileKind) -> String {
        let own = self.blob.type_();
        given.map_or_else(|| if own.is_empty() { kind.mime.to_owned() } else { own }, str::to_ascii_lowercase)
    }
}

/// Does what reads files of the caller's, which may lie on a slow disk, or far away: until he aborts, or `totalTimeout` is up, of
/// which what was used is taken off.
pub(crate) async fn reading<T>(options: &mut CallOptions, work: impl Future<Output = T>) -> Result<T, Rejection> {
    let interrupt = Interrupt::new(&options.signal, options.total)?;
    interrupt.start_clock(options.total);
    match interrupt.wait_for(work).await? {
        Waited::Settled(done) => {
            options.total = interrupt.remaining();
            Ok(done)
        }
        Waited::Elapsed => {
            let failure = Failure::new(Kind::Timeout, "timeout", "The file could not be read within totalTimeout");
            failure.conclude(0, false);
            Err(failure.into())
        }
    }
}

/// The issue of a file that cannot be read.
pub(crate) fn unreadable(at: &str) -> JsValue {
    let message = "cannot be read: it was moved or changed after it was chosen; choose it again";
    issue(at, "readable", Params::None {}, message)
}

/// A broken rule of the file that stands at `at` in the request.
fn issue(at: &str, keyword: &'static str, params: Params<JsValue>, message: &str) -> JsValue {
    to_js(&Issue {
        instance_path: at.to_owned().into(),
        schema_path: ["#/properties/file/", keyword].concat().into(),
        keyword,
        params,
        message: message.to_owned().into(),
    })
}
