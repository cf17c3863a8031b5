//! `submitDocuments`: checks all documents, generates each document and uploads its file, several at a time, then links all of them in one
//! update.

use crate::call::call::{Call, Payload, sent};
use crate::call::envelope::incomplete;
use crate::js::clock;
use crate::js::config::{CallerOptions, Config};
use crate::js::issue::issues_of;
use crate::js::json;
use crate::js::object::{self, Plain};
use crate::js::strings::js_string;
use crate::task::failure::Rejection;
use crate::task::options::{CallOptions, or};
use crate::upload::check::FileCheck;
use crate::upload::multipart::{Upload, UploadOptions};
use connectfi_api::operations::{Accept, Operation, OperationId};
use connectfi_api::schema::generated::SUBMIT_DOCUMENTS_REQUEST;
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use wasm_bindgen::prelude::*;

/// The default number of uploads at the same time.
const CONCURRENCY: f64 = 2.0;

/// A document that is being submitted.
struct PendingDocument {
    index: u32,
    /// The caller's object: `type`, `name`, `entityId`, `note`.
    given: JsValue,
    upload: Upload,
    /// `{ documentId, entityId }`, after the upload.
    uploaded: RefCell<Option<Plain>>,
}

/// The state that all documents of one call share.
struct Batch<'a> {
    config: &'a Config,
    options: Option<&'a CallerOptions>,
    request: &'a JsValue,
    /// The end of the time limit, by `clock::elapsed`.
    deadline: f64,
    entries: Vec<PendingDocument>,
    /// The index of the next document that no worker has started.
    next: Cell<usize>,
    failed: RefCell<Option<(u32, Rejection)>>,
}

/// `akepa.submitDocuments`. Returns the envelope of the update.
pub(crate) async fn submit_documents(
    config: &Config,
    request: &JsValue,
    files: &Array,
    options: Option<&CallerOptions>,
) -> Result<JsValue, Rejection> {
    let request = &sent(request)?;
    // Wrong options are reported before a file is read.
    let mut read = CallOptions::read(config, options, true);
    let concurrency = options.map_or(CONCURRENCY, |options| or(options.concurrency(), CONCURRENCY)).max(1.0) as usize;
    let mut issues = Array::new();
    if config.validate() {
        issues = issues_of(&SUBMIT_DOCUMENTS_REQUEST, request.clone()).map_err(Rejection::Foreign)?;
    }
    let on_progress = options.and_then(|options| options.on_progress().dyn_into().ok());
    let upload = UploadOptions { on_progress, ..UploadOptions::default() };
    let check = FileCheck { config, files, numbered: true, accept: Accept::Images, upload };
    let uploads = check.run(&mut read, &issues).await?;
    let documents: Array = object::part(request, "documents").unchecked_into();
    let entries: Vec<PendingDocument> = (0..)
        .zip(uploads)
        .map(|(index, upload)| PendingDocument {
            index,
            given: documents.get(index),
            upload,
            uploaded: RefCell::default(),
        })
        .collect();
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

impl Batch<'_> {
    /// Uploads one document after another until none is left or one has failed.
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

    /// Runs the workers until all are done or a document has failed. After a failure the requests of the others are aborted.
    async fn side_by_side(&self, mut workers: Vec<Worker<'_>>) {
        poll_fn(|context| {
            workers.retain_mut(|worker| self.failed.borrow().is_none() && worker.as_mut().poll(context).is_pending());
            if workers.is_empty() || self.failed.borrow().is_some() { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    /// Generates a document and uploads its file. Returns the ids to link.
    async fn upload(&self, entry: &PendingDocument) -> Result<Plain, Rejection> {
        let body = object::of([
            ("workflow", object::part(self.request, "workflow")),
            ("name", object::part(&entry.given, "name")),
            ("extension", js_string(entry.upload.kind.extension.unwrap_or_default()).clone()),
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

    /// Makes a call with this body and the options of `submitDocuments`.
    async fn send(&self, operation: &'static Operation, body: Plain) -> Result<JsValue, Rejection> {
        let mut call = Call::json(self.config, operation, &[], json::text_of(&body), self.options)?;
        self.limit(&mut call);
        call.perform().await
    }

    /// Limits a call to the remaining time.
    fn limit(&self, call: &mut Call) {
        call.options.total = call.options.total.min((self.deadline - clock::elapsed()).max(0.0));
    }

    /// The documents that are uploaded, for the error: `{ index, documentId, entityId }` of each.
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

impl PendingDocument {
    fn tell(&self, state: &'static str) {
        if let Some(progress) = &self.upload.progress {
            progress.tell(progress.total(), state);
        }
    }
}

type Worker<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;
