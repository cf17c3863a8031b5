//! A file of the caller's: a handle that is passed on. Only a slice of it is ever read here, to tell what it is.

use super::file_name::base_name;
use super::host::{self, Plain};
use crate::inspect::{self, FileKind, HEAD, Head, SECOND_LOOK};
use crate::operations::Accept;
use crate::schema::{self, Issue, Params};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

#[wasm_bindgen]
extern "C" {
    /// What of a Blob cannot fail, though web-sys reckons with it.
    #[wasm_bindgen(js_name = Blob)]
    type SureBlob;

    #[wasm_bindgen(constructor, js_class = "Blob")]
    fn new(parts: &Array, options: &Plain) -> SureBlob;

    #[wasm_bindgen(method)]
    fn slice(this: &SureBlob, from: f64, to: f64) -> Blob;
}

/// What akepa takes.
static IMAGES: &[&str] = &[inspect::JPEG.mime, inspect::PNG.mime];

/// A File, or a Blob made of what the caller gave.
#[derive(Clone)]
pub(crate) struct Document {
    pub(crate) blob: Blob,
    /// The base name of a File.
    name: Option<String>,
}

impl Document {
    /// `at` is where the file stands in the request, for the issue when it is none.
    pub(crate) fn of(file: &JsValue, at: &str) -> Result<Document, JsValue> {
        if let Some(blob) = file.dyn_ref::<Blob>() {
            let name = file.dyn_ref::<File>().map(|file| base_name(&file.name()).to_owned());
            return Ok(Document { blob: blob.clone(), name: name.filter(|name| !name.is_empty()) });
        }
        match Blob::new_with_u8_array_sequence(&Array::of1(file)) {
            Ok(blob) if is_bytes(file) => Ok(Document { blob, name: None }),
            _ => Err(issue(
                at,
                "type",
                Params::Type { r#type: "file" },
                "must be a File, a Blob, an ArrayBuffer or a view of one",
            )),
        }
    }

    /// Bytes.
    pub(crate) fn size(&self) -> f64 {
        self.blob.size()
    }

    /// Tells the file from its bytes.
    pub(crate) async fn inspect(&self, at: &str) -> Result<&'static FileKind, JsValue> {
        let head = self.read(0.0, HEAD, at).await?;
        match inspect::head(&head, self.size() as u64) {
            Head::Known(kind) => Ok(kind),
            Head::Container(offset) => Ok(inspect::second_look(&self.read(offset as f64, SECOND_LOOK, at).await?)),
        }
    }

    async fn read(&self, from: f64, length: usize, at: &str) -> Result<Vec<u8>, JsValue> {
        let unreadable = || {
            let message = "cannot be read: it was moved or changed after it was chosen; choose it again";
            issue(at, "readable", Params::None {}, message)
        };
        let bytes =
            JsFuture::from(slice(&self.blob, from, length as f64).array_buffer()).await.map_err(|_| unreadable())?;
        Ok(Uint8Array::new(&bytes).to_vec())
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

    /// The file under the type that is sent: the caller's, else its own, else what its bytes tell. Makes a new handle, no copy.
    pub(crate) fn typed(&self, given: Option<&str>, kind: &FileKind) -> Blob {
        let own = self.blob.type_();
        let wanted = given.unwrap_or(if own.is_empty() { kind.mime } else { &own });
        if wanted == own {
            return self.blob.clone();
        }
        blob(&Array::of1(&self.blob), wanted)
    }
}

/// A part of a Blob, of this length at the most.
pub(crate) fn slice(blob: &Blob, from: f64, length: f64) -> Blob {
    blob.unchecked_ref::<SureBlob>().slice(from, from + length)
}

/// A Blob of this type made of Blobs and strings.
pub(crate) fn blob(parts: &Array, r#type: &str) -> Blob {
    SureBlob::new(parts, &host::object([("type", r#type.into())])).unchecked_into()
}

/// Whether it is an `ArrayBuffer` or a view of one.
pub(crate) fn is_bytes(value: &JsValue) -> bool {
    value.is_instance_of::<ArrayBuffer>() || ArrayBuffer::is_view(value)
}

/// A broken rule of the file that stands at `at` in the request.
fn issue(at: &str, keyword: &'static str, params: Params<JsValue>, message: &str) -> JsValue {
    schema::to_js(&Issue {
        instance_path: at.to_owned().into(),
        schema_path: ["#/properties/file/", keyword].concat().into(),
        keyword,
        params,
        message: message.to_owned().into(),
    })
}
