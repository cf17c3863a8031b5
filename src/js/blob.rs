//! `Blob`, where web-sys does not have what it takes. `Blob` itself, and the functions, are those of the facade's
//! `pkg-template/src/blobs.js`.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Blob)]
    pub(crate) type Readable;

    /// web-sys has it without `catch`, but a Blob of the caller's may have a method of its own.
    #[wasm_bindgen(method, catch, js_name = arrayBuffer)]
    pub(crate) fn array_buffer(this: &Readable) -> Result<JsValue, JsValue>;

    /// The `Content-Type` to send with it, or undefined.
    #[wasm_bindgen(js_name = typeOf)]
    pub(crate) fn type_of(blob: &Blob) -> JsValue;

    /// The bytes of a file of another make, as a Blob of this one.
    #[wasm_bindgen(js_name = blobOf)]
    pub(crate) fn blob_of(file: &JsValue) -> Promise;
}

/// A Blob of this type made of Blobs and strings.
pub(crate) fn of(parts: &Array, r#type: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(r#type);
    Blob::new_with_blob_sequence_and_options(parts, &options)
}
