//! Work under way. Each piece is a task for itself: the facade polls it by its number, with one `then` for each wake (`task.js`). The
//! queue of js-sys runs whatever is ready in one microtask, so in the async context of whoever came first.

use super::failure::Rejection;
use crate::js::function::Listener;
use crate::js::promise::Returned;
use crate::js::session::Session;
use crate::js::task::{self, Task};
use js_sys::Promise;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use wasm_bindgen::prelude::*;

type Work = Pin<Box<dyn Future<Output = Result<JsValue, Rejection>>>>;

struct Entry {
    work: Work,
    /// Made by the first poll.
    waker: Option<Waker>,
}

#[derive(Default)]
struct Entries {
    /// By number; empty while an entry is polled, and when its work is done.
    entries: Vec<Option<Entry>>,
    /// Numbers whose work is done.
    free: Vec<u32>,
}

thread_local! {
    static ENTRIES: RefCell<Entries> = RefCell::default();
}

struct Resume(Task);

impl Wake for Resume {
    fn wake(self: Arc<Self>) {
        self.0.resume();
    }
}

/// Keeps work to be polled under the number that this gives.
pub(crate) fn task(work: impl Future<Output = Result<JsValue, Rejection>> + 'static) -> u32 {
    keep(Box::pin(work))
}

/// The same for work that may have been refused before it could start. Then it gives the failure itself.
///
/// # Errors
/// What the caller's own code threw.
pub(crate) fn task_or_failure(
    work: Result<impl Future<Output = Result<JsValue, Rejection>> + 'static, Rejection>,
) -> Result<JsValue, JsValue> {
    match work {
        Ok(work) => Ok(task(work).into()),
        Err(Rejection::Foreign(value)) => Err(value),
        Err(failure) => Ok(failure.into_js()),
    }
}

/// Begins getting the token of a session, a task that no call waits for by itself. Its result must not be undefined.
pub(crate) fn for_token(
    session: &Session,
    work: impl Future<Output = Result<JsValue, Rejection>> + 'static,
) -> JsValue {
    task::begin_for_token(task(work), session)
}

fn keep(work: Work) -> u32 {
    ENTRIES.with_borrow_mut(|all| {
        let entry = Some(Entry { work, waker: None });
        if let Some(id) = all.free.pop() {
            put(all, id, entry);
            return id;
        }
        all.entries.push(entry);
        all.entries.len() as u32 - 1
    })
}

fn put(all: &mut Entries, id: u32, entry: Option<Entry>) {
    if let Some(place) = all.entries.get_mut(id as usize) {
        *place = entry;
    }
}

/// Goes on with a task: undefined while there is more to come, then its result, an error of ours included.
pub(crate) fn poll(id: u32) -> Result<JsValue, JsValue> {
    let taken = ENTRIES.with_borrow_mut(|all| all.entries.get_mut(id as usize).and_then(Option::take));
    let Some(mut entry) = taken else { return Ok(JsValue::UNDEFINED) };
    let waker = entry.waker.get_or_insert_with(|| Waker::from(Arc::new(Resume(task::running()))));
    let Poll::Ready(result) = entry.work.as_mut().poll(&mut Context::from_waker(waker)) else {
        ENTRIES.with_borrow_mut(|all| put(all, id, Some(entry)));
        return Ok(JsValue::UNDEFINED);
    };
    ENTRIES.with_borrow_mut(|all| all.free.push(id));
    match result {
        Err(Rejection::Foreign(value)) => Err(value),
        Err(failure) => Ok(failure.into_js()),
        Ok(value) => Ok(value),
    }
}

/// Calls `on_rejection` if what a function of the caller's returned is a promise that rejects. Without a handler, Node ends the
/// process.
pub(crate) fn handle_rejection(returned: &JsValue, on_rejection: impl Fn() + 'static) {
    if returned.is_object() {
        let handler = Listener::new(move |_| on_rejection());
        // The promise may call it until it is gone, which nothing here hears of: it belongs to the garbage collector.
        Promise::resolve(returned).unchecked_ref::<Returned>().catch(&handler.into_js_value());
    }
}
