//! Everything that JavaScript sees of this module. There is no logic here. The facade in `pkg-template/src` calls these, and
//! makes typed errors of what they reject with.

#![allow(unreachable_pub, reason = "the macro exports them to JavaScript")]

use crate::call::call::{Call, Payload, refusal};
use crate::journey;
use crate::js::config::Config;
use crate::js::issue::issues_of;
use crate::js::object;
use crate::js::strings::js_string;
use crate::task::failure::Rejection;
use crate::task::promise::{self, task};
use crate::upload::document::{Document, reading};
use crate::upload::multipart::{Upload, UploadOptions};
use crate::upload::progress::Progress;
use crate::webhook;
use connectfi_api::operations::{self, Accept, Body, OPERATIONS, Operation};
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// One call of the table that carries JSON or nothing; `parameters` go into its path, `body` is JSON text or undefined. The task
/// resolves with the envelope. Where the request is refused, gives the failure: a task costs as much again as the checks.
#[wasm_bindgen]
pub fn call(
    config: Config,
    operation: u32,
    parameters: Option<Array>,
    body: JsValue,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let call = row(operation).and_then(|row| Call::json(&config, row, &texts(parameters), body, &options));
    match call {
        Ok(call) => Ok(task(async move { call.perform().await }).into()),
        Err(Rejection::Foreign(value)) => Err(value),
        Err(failure) => Ok(failure.into_js()),
    }
}

/// Goes on with the task of this number: undefined while there is more to come, then what it resolves with, or the failure. Throws what
/// is the caller's own.
#[wasm_bindgen]
pub fn poll(task: u32) -> Result<JsValue, JsValue> {
    promise::poll(task)
}

/// Any other call of the API. Resolves with the envelope.
#[wasm_bindgen]
pub fn request(config: Config, method: JsValue, path: JsValue, body: JsValue, options: JsValue) -> u32 {
    task(async move { Call::free(&config, &text(&method), &text(&path), body, &options)?.perform().await })
}

/// One call of the table that carries a file. Resolves with the envelope.
#[wasm_bindgen]
pub fn upload(config: Config, operation: u32, parameters: Array, file: JsValue, options: JsValue) -> u32 {
    task(async move {
        let operation = row(operation)?;
        let mut upload_options = UploadOptions::read(&options)?;
        // A wrong path is told before the file is read.
        let mut call = Call::file(&config, operation, &texts(Some(parameters)), &options)?;
        let accept = match operation.body {
            Body::File(accept) if config.validate() => accept,
            _ => Accept::Anything,
        };
        let checked = async {
            let document = Document::of(&file, "/file")?;
            let kind = document.checked(accept, "/file").await?;
            Ok((document, kind))
        };
        let (document, kind) = match reading(&mut call.options, checked).await? {
            Ok(checked) => checked,
            Err(issue) => return Err(refusal(&Array::of1(&issue))),
        };
        let callback = upload_options.on_progress.take();
        let progress = callback.map(|callback| Rc::new(Progress::new(&config, callback, None, document.size())));
        call.payload = Payload::File(Upload::new(&config, &document, kind, &upload_options, progress.clone()));
        let answer = call.perform().await?;
        if let Some(progress) = progress {
            progress.report(progress.total());
        }
        Ok(answer)
    })
}

/// `akepa.submitDocuments`: the JSON text of the request, its files beside it. Resolves with the envelope of the update.
#[wasm_bindgen(js_name = submitDocuments)]
pub fn submit_documents(config: Config, request: JsValue, files: Array, options: JsValue) -> u32 {
    task(async move { journey::submit_documents::submit_documents(&config, &request, &files, &options).await })
}

/// Polls a status call. Resolves with `{ settled, value }`.
#[wasm_bindgen(js_name = waitUntilSettled)]
pub fn wait_until_settled(
    config: Config,
    operation: u32,
    parameters: Option<Array>,
    body: JsValue,
    options: JsValue,
) -> u32 {
    task(async move {
        let (operation, parameters) = (row(operation)?, texts(parameters));
        journey::wait_until_settled::wait_until_settled(&config, operation, &parameters, body, &options).await
    })
}

/// The issues of a body under the schema of the operation of that name.
#[wasm_bindgen]
pub fn validate(operation: &JsValue, body: &JsValue) -> Result<JsValue, JsValue> {
    match operations::find(&text(operation)).and_then(Operation::schema) {
        Some(schema) => Ok(issues_of(schema, body)?.into()),
        None => Err(Rejection::configuration(
            "validate() takes the name of a call with a JSON body, such as akepa.identification",
        )
        .into_js()),
    }
}

/// A webhook's body: text, bytes, or what they parse to.
#[wasm_bindgen(js_name = parseWebhook)]
pub fn parse_webhook(payload: &JsValue) -> Result<JsValue, JsValue> {
    webhook::parse(payload).map_err(Rejection::into_js)
}

/// What a file is: `{ mime, extension, size }`.
#[wasm_bindgen(js_name = inspectFile)]
pub fn inspect_file(file: JsValue) -> u32 {
    task(async move {
        let inspected = async {
            let document = Document::of(&file, "/file")?;
            let kind = document.inspect("/file").await?;
            Ok((document.size(), kind))
        };
        match inspected.await {
            Ok((size, kind)) => Ok(object::of([
                ("mime", js_string(kind.mime)),
                ("extension", kind.extension.map_or(JsValue::NULL, js_string)),
                ("size", size.into()),
            ])
            .into()),
            Err(issue) => Err(refusal(&Array::of1(&issue))),
        }
    })
}

fn row(operation: u32) -> Result<&'static Operation, Rejection> {
    OPERATIONS.get(operation as usize).copied().ok_or_else(|| Rejection::configuration("No such call"))
}

/// A string of the caller's. A non-string becomes an empty string, which is refused wherever one is asked for; wasm-bindgen itself
/// would trap, and end every other call with that.
fn text(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

fn texts(values: Option<Array>) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(values) = values {
        for index in 0..values.length() {
            texts.push(text(&values.get(index)));
        }
    }
    texts
}
