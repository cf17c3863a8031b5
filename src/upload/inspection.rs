//! `inspectFile`: finds the kind of a file from its bytes.

use super::document::Document;
use crate::js::object;
use crate::js::strings::js_string;
use crate::task::failure::Rejection;
use crate::task::validation::refusal_of;
use wasm_bindgen::prelude::*;

/// Returns `{ mime, extension, size }`. `extension` is `null` if the kind is not recognised; `size` is in bytes.
///
/// # Errors
/// A `ValidationError` if it is not a file or cannot be read.
pub(crate) async fn inspect(file: &JsValue) -> Result<JsValue, Rejection> {
    let document = Document::of(file, "/file").await.map_err(|issue| Rejection::from(refusal_of(&issue)))?;
    let kind = document.inspect("/file").await.map_err(|issue| Rejection::from(refusal_of(&issue)))?;
    Ok(object::of([
        ("mime", js_string(kind.mime).clone()),
        ("extension", kind.extension.map_or(JsValue::NULL, |extension| js_string(extension).clone())),
        ("size", document.size().into()),
    ])
    .into())
}
