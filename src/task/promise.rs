//! Tasks: futures that the facade polls by number, each in a `then` of its own (`pkg-template/src/task.js`), so that each runs in the async
//! context of its caller. The queue of js-sys would run all tasks that are ready in one microtask, in the context of the first.

use super::failure::Rejection;
use crate::js::session::Session;
use crate::js::task;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::*;

type Work = Pin<Box<dyn Future<Output = Result<JsValue, Rejection>>>>;

#[derive(Default)]
struct TaskTable {
    /// The tasks by number; `None` while a task is polled, and after its end.
    entries: Vec<Option<Work>>,
    /// The numbers of tasks that have ended.
    free: Vec<u32>,
}

thread_local! {
    static TASKS: RefCell<TaskTable> = RefCell::default();
}

/// Stores a future as a task and returns its number.
pub(crate) fn task(work: impl Future<Output = Result<JsValue, Rejection>> + 'static) -> u32 {
    keep(Box::pin(work))
}

/// Starts a task that gets the token of a session. It does not belong to one call. Its result must not be undefined.
pub(crate) fn for_token(
    session: &Session,
    work: impl Future<Output = Result<JsValue, Rejection>> + 'static,
) -> JsValue {
    task::begin_for_token(task(work), session)
}

fn keep(work: Work) -> u32 {
    TASKS.with_borrow_mut(|all| {
        let entry = Some(work);
        if let Some(id) = all.free.pop() {
            put(all, id, entry);
            return id;
        }
        all.entries.push(entry);
        all.entries.len() as u32 - 1
    })
}

fn put(all: &mut TaskTable, id: u32, entry: Option<Work>) {
    if let Some(place) = all.entries.get_mut(id as usize) {
        *place = entry;
    }
}

/// Continues a task. Returns undefined while it is pending, then its result, which may be a failure.
pub(crate) fn poll(id: u32) -> Result<JsValue, JsValue> {
    let taken = TASKS.with_borrow_mut(|all| all.entries.get_mut(id as usize).and_then(Option::take));
    let Some(mut work) = taken else { return Ok(JsValue::UNDEFINED) };
    // What it waits for wakes the facade's task, not this.
    let Poll::Ready(result) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        TASKS.with_borrow_mut(|all| put(all, id, Some(work)));
        return Ok(JsValue::UNDEFINED);
    };
    TASKS.with_borrow_mut(|all| all.free.push(id));
    ended(result)
}

/// How the facade hears of the end of a call: a failure of ours as its result.
///
/// # Errors
/// What the caller's own code threw.
pub(crate) fn ended(result: Result<JsValue, Rejection>) -> Result<JsValue, JsValue> {
    match result {
        Ok(value) => Ok(value),
        Err(Rejection::Foreign(value)) => Err(value),
        Err(failure) => Ok(failure.into_js()),
    }
}
