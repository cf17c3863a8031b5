//! `submitDocuments`: checks all documents first, then generates a document and uploads its file for each, several at a time, then
//! links them all in one update.

use crate::call::call::{Call, Payload, sent};
use crate::call::envelope::incomplete;
use crate::js::clock;
use crate::js::config::Config;
use crate::js::function::Callback;
use crate::js::issue::issues_of;
use crate::js::json;
use crate::js::object::{self, Plain};
use crate::js::strings::js_string;
use crate::task::failure::Rejection;
use crate::task::options::{CallOptions, field, positive};
use crate::task::validation::refuse;
use crate::upload::document::{Document, reading, unreadable};
use crate::upload::multipart::{Upload, UploadOptions};
use crate::upload::progress::Progress;
use connectfi_api::decimal::decimal;
use connectfi_api::inspect::FileKind;
use connectfi_api::operations::{Accept, Operation, OperationId};
use connectfi_api::schema::generated::SUBMIT_DOCUMENTS_REQUEST;
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::*;

/// Default number of uploads at a time.
const CONCURRENCY: f64 = 2.0;

/// One document on its way.
struct Entry {
    index: u32,
    /// The caller's object: `type`, `name`, `entityId`, `note`.
    given: JsValue,
    kind: &'static FileKind,
    upload: Upload,
    /// `{ documentId, entityId }`, once it is uploaded.
    uploaded: RefCell<Option<Plain>>,
}

/// What the documents of one call have in common.
struct Batch<'a> {
    config: &'a Config,
    options: &'a JsValue,
    request: &'a JsValue,
    /// When the whole journey must be over, by `clock::elapsed`.
    deadline: f64,
    entries: Vec<Entry>,
    /// The index of the next document that no worker has started.
    next: Cell<usize>,
    failed: RefCell<Option<(u32, Rejection)>>,
}

/// `akepa.submitDocuments`: the answer is that of the update.
pub(crate) async fn submit_documents(
    config: &Config,
    request: &JsValue,
    files: &Array,
    options: &JsValue,
) -> Result<JsValue, Rejection> {
    let request = &sent(request)?;
    // Wrong options are reported before any file is read.
    let mut read = CallOptions::read(config, options, true)?;
    let concurrency = positive(options, "concurrency", CONCURRENCY)?.max(1.0) as usize;
    let entries = reading(&mut read, check(config, request, files, options)).await??;
    let deadline = clock::elapsed() + read.total;
    let batch = Batch { config, options, request, deadline, entries, next: Cell::new(0), failed: RefCell::default() };
    let mut workers: Vec<Worker<'_>> = Vec::new();
    for _ in 0..concurrency.min(batch.entries.len()) {
        workers.push(Box::pin(batch.work()));
    }
    batch.side_by_side(workers).await;
    let result = match batch.failed.take() {
        Some((index, rejection)) => Err(rejection.with("index", index)),
        None => batch.link().await,
    };
    result.map_err(|rejection| rejection.with("uploaded", batch.uploaded()))
}

/// Checks the request and every file, and reports all issues at once.
async fn check(config: &Config, request: &JsValue, files: &Array, options: &JsValue) -> Result<Vec<Entry>, Rejection> {
    let mut issues = Array::new();
    if config.validate() {
        issues = issues_of(&SUBMIT_DOCUMENTS_REQUEST, request).map_err(Rejection::Foreign)?;
    }
    let on_progress = field(options, "onProgress")?;
    let documents = object::part(request, "documents").dyn_into::<Array>().unwrap_or_default();
    let mut entries = Vec::new();
    for index in 0..documents.length() {
        let given = documents.get(index);
        if let Err(issue) = prepare(config, index, given, &files.get(index), &on_progress, &mut entries).await {
            issues.push(&issue);
        }
    }
    refuse(&issues)?;
    Ok(entries)
}

/// Adds the document to the entries.
///
/// # Errors
/// The issue of its file.
async fn prepare(
    config: &Config,
    index: u32,
    given: JsValue,
    file: &JsValue,
    on_progress: &JsValue,
    entries: &mut Vec<Entry>,
) -> Result<(), JsValue> {
    let at = ["/documents/", &decimal(f64::from(index)), "/file"].concat();
    let document = Document::of(file, &at).await?;
    let progress = on_progress
        .dyn_ref::<Callback>()
        .map(|callback| Rc::new(Progress::new(config, callback.clone(), Some(index), document.size())));
    if let Some(progress) = &progress {
        progress.checking();
    }
    let accept = if config.validate() { Accept::Images } else { Accept::Anything };
    let kind = document.checked(accept, &at).await?;
    let upload = Upload::new(&document, kind, &UploadOptions::default(), progress).map_err(|_| unreadable(&at))?;
    entries.push(Entry { index, given, kind, upload, uploaded: RefCell::default() });
    Ok(())
}

impl Batch<'_> {
    /// Uploads one document after the other, until none is left or one has failed.
    async fn work(&self) {
        while self.failed.borrow().is_none() {
            let Some(entry) = self.entries.get(self.next.replace(self.next.get() + 1)) else { return };
            match self.upload(entry).await {
                Ok(ids) => {
                    entry.uploaded.replace(Some(ids));
                }
                Err(rejection) => {
                    self.failed.borrow_mut().get_or_insert((entry.index, rejection));
                }
            }
        }
    }

    /// Drives the workers until all are done, or one document has failed: then the others' requests are aborted.
    async fn side_by_side(&self, mut workers: Vec<Worker<'_>>) {
        poll_fn(|context| {
            workers.retain_mut(|worker| self.failed.borrow().is_none() && worker.as_mut().poll(context).is_pending());
            if workers.is_empty() || self.failed.borrow().is_some() { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    /// Generates a document and uploads its file. Gives the ids to link.
    async fn upload(&self, entry: &Entry) -> Result<Plain, Rejection> {
        let body = object::of([
            ("workflow", object::part(self.request, "workflow")),
            ("name", object::part(&entry.given, "name")),
            ("extension", js_string(entry.kind.extension.unwrap_or_default())),
            ("type", object::part(&entry.given, "type")),
        ]);
        let note = object::part(&entry.given, "note");
        if !note.is_undefined() {
            object::set(&body, "note", note);
        }
        let generated = self.send(OperationId::AkepaDocumentGenerate.operation(), body).await?;
        let id = object::part(&object::part(&generated, "data"), "id");
        let Some(document_id) = id.as_string() else {
            return Err(incomplete("The generated document has no id"));
        };
        let mut call =
            Call::file(self.config, OperationId::AkepaDocumentUpload.operation(), &[document_id], self.options)?;
        call.payload = Payload::File(entry.upload.clone());
        self.limit(&mut call);
        call.perform().await?;
        entry.tell("uploaded");
        let mut entity = object::part(&entry.given, "entityId");
        if entity.is_undefined() {
            entity = object::part(self.request, "customerId");
        }
        Ok(object::of([("documentId", id), ("entityId", entity)]))
    }

    /// Links all documents in one update, in the order in which the caller gave them.
    async fn link(&self) -> Result<JsValue, Rejection> {
        self.entries.iter().for_each(|entry| entry.tell("linking"));
        let documents = Array::new();
        for entry in &self.entries {
            if let Some(ids) = &*entry.uploaded.borrow() {
                documents.push(ids);
            }
        }
        let body = object::of([
            ("customerId", object::part(self.request, "customerId")),
            ("applicationId", object::part(self.request, "applicationId")),
            ("documents", documents.into()),
        ]);
        let answer = self.send(OperationId::AkepaUpdate.operation(), body).await?;
        self.entries.iter().for_each(|entry| entry.tell("linked"));
        Ok(answer)
    }

    /// Makes a call with this body, under the options of the journey.
    async fn send(&self, operation: &'static Operation, body: Plain) -> Result<JsValue, Rejection> {
        let mut call = Call::json(self.config, operation, &[], json::text_of(&body), self.options)?;
        self.limit(&mut call);
        call.perform().await
    }

    /// Limits a call to the time that is left of the journey.
    fn limit(&self, call: &mut Call) {
        call.options.total = call.options.total.min((self.deadline - clock::elapsed()).max(0.0));
    }

    /// The documents that need not be uploaded again after a failure: `{ index, documentId, entityId }` of each.
    fn uploaded(&self) -> Array {
        let uploaded = Array::new();
        for entry in &self.entries {
            if let Some(ids) = &*entry.uploaded.borrow() {
                let done = object::of([("index", entry.index.into())]);
                object::assign(&done, ids);
                uploaded.push(&done);
            }
        }
        uploaded
    }
}

impl Entry {
    fn tell(&self, state: &'static str) {
        if let Some(progress) = &self.upload.progress {
            progress.tell(progress.total(), state);
        }
    }
}

type Worker<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;
