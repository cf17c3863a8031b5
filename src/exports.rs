//! All functions that this module exports to JavaScript. There is no logic here: each passes its arguments to one function. The facade in
//! `pkg-template/src` calls them, and makes a typed error from each failure.

#![allow(unreachable_pub, reason = "the macro exports them to JavaScript")]

use crate::call::call::{Call, begin};
use crate::journey;
use crate::js::config::{CallerOptions, Config};
use crate::js::text::{text, texts};
use crate::task::failure::Rejection;
use crate::task::operation::numbered;
use crate::task::promise::{self, task};
use crate::task::validation;
use crate::upload::inspection;
use crate::webhook;
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// Makes a call of the table with a JSON body or without one. `parameters` go into the path; `body` is JSON text or undefined. Returns the
/// number of a task that resolves with the envelope. If the request is refused, it returns the failure instead, because a task would cost as
/// much as all checks.
#[wasm_bindgen]
pub fn call(
    config: Config,
    operation: u32,
    parameters: Option<Array>,
    body: JsValue,
    options: Option<CallerOptions>,
) -> Result<JsValue, JsValue> {
    begin(numbered(operation).and_then(|row| Call::json(&config, row, &texts(parameters), body, options.as_ref())))
}

/// Continues the task with this number. Returns undefined while the task is pending, then its result or the failure. Throws what the caller's
/// own code threw.
#[wasm_bindgen]
pub fn poll(task: u32) -> Result<JsValue, JsValue> {
    promise::poll(task)
}

/// Any other call of the API. The same.
#[wasm_bindgen]
pub fn request(
    config: Config,
    method: JsValue,
    path: JsValue,
    body: JsValue,
    options: Option<CallerOptions>,
) -> Result<JsValue, JsValue> {
    begin(Call::free(&config, &text(&method), &text(&path), body, options.as_ref()))
}

/// Makes a call of the table with a file. Resolves with the envelope.
#[wasm_bindgen]
pub fn upload(config: Config, operation: u32, parameters: Array, file: JsValue, options: Option<CallerOptions>) -> u32 {
    task(async move {
        let parameters = texts(Some(parameters));
        journey::upload::upload(&config, numbered(operation)?, &parameters, &file, options.as_ref()).await
    })
}

/// `akepa.submitDocuments`. `request` is JSON text without the files. Resolves with the envelope of the update.
#[wasm_bindgen(js_name = submitDocuments)]
pub fn submit_documents(config: Config, request: JsValue, files: Array, options: Option<CallerOptions>) -> u32 {
    task(async move { journey::submit_documents::submit_documents(&config, &request, &files, options.as_ref()).await })
}

/// Polls a status call. Resolves with `{ settled, value }`.
#[wasm_bindgen(js_name = waitUntilSettled)]
pub fn wait_until_settled(
    config: Config,
    operation: u32,
    parameters: Option<Array>,
    body: JsValue,
    options: Option<CallerOptions>,
) -> u32 {
    task(async move {
        let (operation, parameters) = (numbered(operation)?, texts(parameters));
        journey::wait_until_settled::wait_until_settled(&config, operation, &parameters, body, options.as_ref()).await
    })
}

/// The issues of a body, by the schema of the call with this name.
#[wasm_bindgen]
pub fn validate(operation: JsValue, body: JsValue) -> Result<Array, JsValue> {
    validation::validate(&text(&operation), &body).map_err(Rejection::into_js)
}

/// The envelope in the body of a webhook call, which is text, bytes or a parsed object.
#[wasm_bindgen(js_name = parseWebhook)]
pub fn parse_webhook(payload: JsValue) -> Result<JsValue, JsValue> {
    webhook::parse(&payload).map_err(Rejection::into_js)
}

/// Finds the kind of a file. Resolves with `{ mime, extension, size }`.
#[wasm_bindgen(js_name = inspectFile)]
pub fn inspect_file(file: JsValue) -> u32 {
    task(async move { inspection::inspect(&file).await })
}
