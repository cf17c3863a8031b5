//! A file of the caller. It is a handle that is passed on; only a slice of it is read here, to find its kind.

use crate::js::blob;
use crate::js::bytes::Bytes;
use crate::js::issue;
use crate::js::outcome::Outcome;
use crate::js::strings::js_string;
use connectfi_api::inspect::{self, FileKind, HEAD, Head, SECOND_LOOK};
use connectfi_api::operations::Accept;
use connectfi_api::policy::file_name::base_name;
use connectfi_api::schema::Params;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

/// The media types that akepa accepts.
static IMAGES: &[&str] = &[inspect::JPEG.mime, inspect::PNG.mime];

/// A File or Blob. From an `ArrayBuffer` or a view the facade has made a Blob.
#[derive(Clone)]
pub(crate) struct Document {
    pub(crate) blob: Blob,
    /// The base name of a File.
    name: Option<String>,
}

impl Document {
    /// Takes a file of the caller. `at` is its path in the request.
    ///
    /// # Errors
    /// The issue that it is not a file.
    pub(crate) async fn of(file: &JsValue, at: &str) -> Result<Document, JsValue> {
        Document::read(file).await.ok_or_else(|| {
            let message = "must be a File, a Blob, an ArrayBuffer or a view of one; in Node, fs.openAsBlob gives one";
            issue(at, "type", &Params::Type { r#type: "file" }, message)
        })
    }

    async fn read(file: &JsValue) -> Option<Document> {
        // A caller's Blob may have properties of its own. If they throw, or are not a number and a string, that ends here:
        // wasm-bindgen would trap on them.
        let property = |name| Reflect::get(file, js_string(name)).ok();
        let size = property("size")?.as_f64()?;
        if size.is_nan() || !property("type")?.is_string() {
            return None;
        }
        let name = property("name")?.as_string().map(|name| base_name(&name).to_owned());
        let blob = Outcome::of(&blob::blob_of(file)).await.ok()?.unchecked_into();
        Some(Document { blob, name: name.filter(|name| !name.is_empty()) })
    }

    /// The size in bytes.
    pub(crate) fn size(&self) -> f64 {
        self.blob.size()
    }

    /// Finds the kind of the file from its bytes.
    ///
    /// # Errors
    /// The issue that it cannot be read.
    pub(crate) async fn inspect(&self, at: &str) -> Result<&'static FileKind, JsValue> {
        let head = self.bytes(0.0, HEAD, at).await?;
        match inspect::head(&head, self.size() as u64) {
            Head::Known(kind) => Ok(kind),
            Head::Container(offset) => Ok(inspect::second_look(&self.bytes(offset as f64, SECOND_LOOK, at).await?)),
        }
    }

    async fn bytes(&self, from: f64, length: usize, at: &str) -> Result<Vec<u8>, JsValue> {
        let read = Outcome::of(&blob::read(&self.blob, from, from + length as f64)).await;
        // Not `is_bytes`: under Jest, the bytes that Node reads are of another realm.
        match read.and_then(|bytes| if bytes.is_object() { Bytes::new(&bytes) } else { Err(bytes) }) {
            Ok(bytes) => Ok(bytes.unchecked_ref::<Uint8Array>().to_vec()),
            Err(_) => Err(unreadable(at)),
        }
    }

    /// Checks the file and returns its kind.
    ///
    /// # Errors
    /// The issue that it is empty, cannot be read, or is of a kind that the call does not accept.
    pub(crate) async fn checked(&self, accept: Accept, at: &str) -> Result<&'static FileKind, JsValue> {
        if self.size() == 0.0 {
            return Err(issue(at, "minLength", &Params::Limit { limit: 1 }, "must NOT be an empty file"));
        }
        let kind = self.inspect(at).await?;
        if accept == Accept::Images && !IMAGES.contains(&kind.mime) {
            let advice =
                if kind.extension.is_none() { ": choose a JPEG or PNG" } else { ": convert it to JPEG or PNG" };
            let params = Params::ContentMediaType { detected: kind.mime, allowed: IMAGES };
            return Err(issue(at, "contentMediaType", &params, &[kind.label, advice].concat()));
        }
        Ok(kind)
    }

    /// The file name to send: that of a File, else `given`, else `document.<extension>`.
    pub(crate) fn name(&self, given: Option<&str>, kind: &FileKind) -> String {
        let given = given.map(base_name).filter(|name| !name.is_empty());
        match (&self.name, given) {
            (Some(own), _) => own.clone(),
            (None, Some(given)) => given.to_owned(),
            (None, None) => ["document.", kind.extension.unwrap_or("bin")].concat(),
        }
    }

    /// The media type to send: `given`, else the file's own, else the type found from its bytes.
    pub(crate) fn media_type(&self, given: Option<&str>, kind: &FileKind) -> String {
        let own = self.blob.type_();
        given.map_or_else(|| if own.is_empty() { kind.mime.to_owned() } else { own }, str::to_ascii_lowercase)
    }
}

/// The issue that a file cannot be read.
pub(crate) fn unreadable(at: &str) -> JsValue {
    let message = "cannot be read: it was moved or changed; choose it again";
    issue(at, "readable", &Params::None {}, message)
}

/// An issue of the file whose path in the request is `at`.
fn issue(at: &str, keyword: &'static str, params: &Params<JsValue>, message: &str) -> JsValue {
    issue::issue(at, "#/properties/file/", keyword, params, message)
}
