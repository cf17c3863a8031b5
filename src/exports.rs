//! Everything that JavaScript sees of this module. There is no logic here: each export hands its arguments to one function. The
//! facade in `pkg-template/src` calls these, and makes a typed error of each failure that comes back.

#![allow(unreachable_pub, reason = "the macro exports them to JavaScript")]

use crate::call::call::Call;
use crate::journey;
use crate::js::config::Config;
use crate::js::text::{text, texts};
use crate::task::failure::Rejection;
use crate::task::operation::numbered;
use crate::task::promise::{self, task, task_or_failure};
use crate::task::validation;
use crate::upload::inspection;
use crate::webhook;
use js_sys::Array;
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
    let call = numbered(operation).and_then(|row| Call::json(&config, row, &texts(parameters), body, &options));
    task_or_failure(call.map(|call| async move { call.perform().await }))
}

/// Continues the task of this number: undefined while it is under way, then what it resolves with, or the failure. Throws what the
/// caller's own code threw.
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
        let parameters = texts(Some(parameters));
        journey::upload::upload(&config, numbered(operation)?, &parameters, &file, &options).await
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
        let (operation, parameters) = (numbered(operation)?, texts(parameters));
        journey::wait_until_settled::wait_until_settled(&config, operation, &parameters, body, &options).await
    })
}

/// The issues of a body under the schema of the call of this name.
#[wasm_bindgen]
pub fn validate(operation: &JsValue, body: &JsValue) -> Result<Array, JsValue> {
    validation::validate(&text(operation), body).map_err(Rejection::into_js)
}

/// A webhook's body: text, bytes, or what they parse to.
#[wasm_bindgen(js_name = parseWebhook)]
pub fn parse_webhook(payload: &JsValue) -> Result<JsValue, JsValue> {
    webhook::parse(payload).map_err(Rejection::into_js)
}

/// What a file is: `{ mime, extension, size }`.
#[wasm_bindgen(js_name = inspectFile)]
pub fn inspect_file(file: JsValue) -> u32 {
    task(async move { inspection::inspect(&file).await })
}
