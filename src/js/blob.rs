//! `Blob`, where web-sys does not have what it takes.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag};

use super::stream::Stream;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Blob)]
    pub(crate) type Readable;

    /// web-sys has it without `catch`, but a Blob of the caller's may have a method of its own.
    #[wasm_bindgen(method, catch, js_name = arrayBuffer)]
    pub(crate) fn array_buffer(this: &Readable) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method)]
    pub(crate) fn stream(this: &Readable) -> Stream;
}

/// A Blob of this type made of Blobs and strings.
pub(crate) fn of(parts: &Array, r#type: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(r#type);
    Blob::new_with_blob_sequence_and_options(parts, &options)
}
