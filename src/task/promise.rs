//! A call under way, as the promise that the caller holds.

use super::failure::Rejection;
use js_sys::Promise;
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// Work whose type is forgotten: the executor would otherwise be compiled anew for each kind.
type Work = Pin<Box<dyn Future<Output = Result<JsValue, Rejection>>>>;

/// Starts `work`; the promise settles as it ends.
pub(crate) fn promise(work: impl Future<Output = Result<JsValue, Rejection>> + 'static) -> Promise {
    start(Box::pin(work))
}

fn start(work: Work) -> Promise {
    future_to_promise(async move { work.await.map_err(Rejection::into_js) })
}
