//! One file in one call: checked, then sent, while the caller hears of its progress.

use crate::call::call::{Call, Payload};
use crate::js::config::Config;
use crate::task::failure::Rejection;
use crate::task::validation::refusal_of;
use crate::upload::document::{Document, reading, unreadable};
use crate::upload::multipart::{Upload, UploadOptions};
use crate::upload::progress::Progress;
use connectfi_api::operations::{Accept, Body, Operation};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Makes the call `operation` with this file; `parameters` go into its path. Gives the envelope.
pub(crate) async fn upload(
    config: &Config,
    operation: &'static Operation,
    parameters: &[String],
    file: &JsValue,
    options: &JsValue,
) -> Result<JsValue, Rejection> {
    let mut upload_options = UploadOptions::read(options)?;
    // A wrong path parameter is reported before the file is read.
    let mut call = Call::file(config, operation, parameters, options)?;
    let accept = match operation.body {
        Body::File(accept) if config.validate() => accept,
        _ => Accept::Anything,
    };
    let callback = upload_options.on_progress.take();
    let checked = async {
        let document = Document::of(file, "/file").await?;
        let kind = document.checked(accept, "/file").await?;
        let progress = callback.map(|callback| Rc::new(Progress::new(config, callback, None, document.size())));
        Upload::new(&document, kind, &upload_options, progress).map_err(|_| unreadable("/file"))
    };
    let upload = reading(&mut call.options, checked).await?.map_err(|issue: JsValue| refusal_of(&issue))?;
    let progress = upload.progress.clone();
    call.payload = Payload::File(upload);
    let answer = call.perform().await?;
    if let Some(progress) = progress {
        progress.report(progress.total());
    }
    Ok(answer)
}
