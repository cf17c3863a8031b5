//! Uploads one file in one call: checks it, then sends it and reports the progress.

use crate::call::call::{Call, Payload};
use crate::js::config::{CallerOptions, Config};
use crate::task::failure::Rejection;
use crate::upload::check::FileCheck;
use crate::upload::multipart::{Upload, UploadOptions};
use connectfi_api::operations::{Accept, Body, Operation};
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// Makes a call with this file. `parameters` go into the path. Returns the envelope.
pub(crate) async fn upload(
    config: &Config,
    operation: &'static Operation,
    parameters: &[String],
    file: &JsValue,
    options: Option<&CallerOptions>,
) -> Result<JsValue, Rejection> {
    let upload = UploadOptions::read(options)?;
    // A wrong path parameter is reported before the file is read.
    let mut call = Call::file(config, operation, parameters, options)?;
    let accept = if let Body::File(accept) = operation.body { accept } else { Accept::Anything };
    let check = FileCheck { config, files: &Array::of1(file), numbered: false, accept, upload };
    for upload in check.run(&mut call.options, &Array::new()).await? {
        call.payload = Payload::File(upload);
    }
    let answer = call.perform().await?;
    if let Payload::File(Upload { progress: Some(progress), .. }) = &call.payload {
        progress.report(progress.total());
    }
    Ok(answer)
}
