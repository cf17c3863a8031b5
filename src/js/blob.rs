//! `Blob`: what web-sys lacks. The class `Blob` and the functions come from the facade (`pkg-template/src/blobs.js`).

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag};

#[wasm_bindgen]
extern "C" {
    /// Reads this range, in bytes: the promise of an `ArrayBuffer`.
    #[wasm_bindgen(js_name = readBlob)]
    pub(crate) fn read(blob: &Blob, from: f64, to: f64) -> JsValue;

    /// The file itself, or a Blob with its bytes if this host cannot use it as a part of another Blob.
    #[wasm_bindgen(js_name = blobOf)]
    pub(crate) fn blob_of(file: &JsValue) -> JsValue;
}

/// A Blob of this type, made from Blobs and strings.
pub(crate) fn of(parts: &Array, r#type: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(r#type);
    Blob::new_with_blob_sequence_and_options(parts, &options)
}
