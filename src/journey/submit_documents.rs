//! A set of documents in one call: all checked first, then a place generated for each and its file uploaded, side by side, then
//! one update that links them all.

use crate::client::call::{Call, HostIssue, Payload, refuse};
use crate::client::config::{CallOptions, Config, field, positive};
use crate::client::failure::{Failure, Rejection};
use crate::client::file::Document;
use crate::client::host;
use crate::client::progress::Progress;
use crate::client::upload::{Upload, UploadOptions};
use crate::error::Kind;
use crate::inspect::FileKind;
use crate::operations::{AKEPA_DOCUMENT_GENERATE, AKEPA_DOCUMENT_UPLOAD, AKEPA_UPDATE, Accept};
use crate::schema::{self, rules};
use js_sys::{Array, Function};
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::*;

/// Uploads at a time.
const CONCURRENCY: f64 = 2.0;

/// One document on its way.
struct Entry {
    index: u32,
    /// What the caller said of it: `type`, `name`, `entityId`, `note`.
    given: JsValue,
    document: Document,
    kind: FileKind,
    progress: Option<Rc<Progress>>,
}

/// What all documents share.
struct Batch<'a> {
    config: &'a Config,
    options: &'a JsValue,
    request: &'a JsValue,
    entries: Vec<Entry>,
    /// The next document that nobody has begun.
    next: Cell<usize>,
    /// `{ index, documentId, entityId }` of each that is uploaded.
    uploaded: RefCell<Vec<(u32, JsValue, JsValue)>>,
    failed: RefCell<Option<(u32, Rejection)>>,
}

/// `akepa.submitDocuments`: the answer is that of the update.
pub(crate) async fn submit_documents(
    config: &Config,
    request: &JsValue,
    options: &JsValue,
) -> Result<JsValue, Rejection> {
    // The options' own faults are found before anything is read.
    CallOptions::read(config, options, true)?;
    let concurrency = positive(options, "concurrency")?.unwrap_or(CONCURRENCY).max(1.0) as usize;
    let batch = Batch {
        config,
        options,
        request,
        entries: check(config, request, options).await?,
        next: Cell::new(0),
        uploaded: RefCell::default(),
        failed: RefCell::default(),
    };
    let workers = (0..concurrency.min(batch.entries.len())).map(|_| Box::pin(batch.work()) as Worker<'_>).collect();
    side_by_side(workers).await;
    if let Some((index, rejection)) = batch.failed.take() {
        return Err(batch.tell_what_is_done(rejection).with("index", index.into()));
    }
    match batch.link().await {
        Ok(answer) => Ok(answer),
        Err(rejection) => Err(batch.tell_what_is_done(rejection)),
    }
}

/// Checks the request and every file, and finds all that is wrong at once.
async fn check(config: &Config, request: &JsValue, options: &JsValue) -> Result<Vec<Entry>, Rejection> {
    let mut issues: Vec<HostIssue> = Vec::new();
    if config.validate() {
        issues = schema::check(&rules::SUBMIT_DOCUMENTS, request).map_err(Rejection::Foreign)?;
    }
    let on_progress: Option<Function> = field(options, "onProgress")?.dyn_into().ok();
    let documents: Vec<JsValue> = match field(request, "documents")?.dyn_into::<Array>() {
        Ok(documents) => documents.iter().collect(),
        Err(_) => Vec::new(),
    };
    let mut entries = Vec::new();
    for (index, given) in documents.into_iter().enumerate() {
        let index = index as u32;
        let at = ["/documents/", &crate::client::digits(f64::from(index)), "/file"].concat();
        match prepare(config, &field(&given, "file")?, &at, on_progress.as_ref(), index).await {
            Ok((document, kind, progress)) => entries.push(Entry { index, given, document, kind, progress }),
            Err(issue) => issues.push(issue),
        }
    }
    refuse(issues)?;
    Ok(entries)
}

async fn prepare(
    config: &Config,
    file: &JsValue,
    at: &str,
    on_progress: Option<&Function>,
    index: u32,
) -> Result<(Document, FileKind, Option<Rc<Progress>>), HostIssue> {
    let document = Document::of(file, at)?;
    let progress =
        on_progress.map(|callback| Rc::new(Progress::new(config, callback.clone(), Some(index), document.size())));
    if let Some(progress) = &progress {
        progress.tell(0.0, "checking");
    }
    let accept = if config.validate() { Accept::Images } else { Accept::Anything };
    let kind = document.checked(accept, at).await?;
    Ok((document, kind, progress))
}

impl Batch<'_> {
    /// Takes one document after the other until there is none left, or one has failed for good.
    async fn work(&self) {
        while self.failed.borrow().is_none() {
            let Some(entry) = self.entries.get(self.next.replace(self.next.get() + 1)) else { return };
            match self.upload(entry).await {
                Ok((document_id, entity_id)) => {
                    self.uploaded.borrow_mut().push((entry.index, document_id, entity_id));
                }
                Err(rejection) => {
                    self.failed.borrow_mut().get_or_insert((entry.index, rejection));
                }
            }
        }
    }

    /// Generates a place for a document and uploads its file. Gives the ids to link.
    async fn upload(&self, entry: &Entry) -> Result<(JsValue, JsValue), Rejection> {
        let mut body = vec![
            ("workflow", field(self.request, "workflow")?),
            ("name", field(&entry.given, "name")?),
            ("extension", entry.kind.extension.unwrap_or_default().into()),
            ("type", field(&entry.given, "type")?),
        ];
        let note = field(&entry.given, "note")?;
        if !note.is_undefined() {
            body.push(("note", note));
        }
        let options = CallOptions::read(self.config, self.options, false)?;
        let generate = Call::json(self.config, &AKEPA_DOCUMENT_GENERATE, &[], &host::object(&body), options)?;
        let id = field(&field(&generate.perform().await?, "data")?, "id")?;
        let Some(document_id) = id.as_string() else {
            return Err(Failure::new(
                Kind::UnexpectedResponse,
                "unexpectedResponse",
                "The generated document has no id",
            )
            .with("status", 200)
            .with("contentType", JsValue::NULL)
            .sent_once()
            .into());
        };
        let options = CallOptions::read(self.config, self.options, true)?;
        let upload =
            Upload::new(self.config, &entry.document, entry.kind, &UploadOptions::default(), entry.progress.clone());
        let call = Call::of(self.config, &AKEPA_DOCUMENT_UPLOAD, &[document_id], options, Payload::File(upload))?;
        call.perform().await?;
        entry.tell("uploaded");
        let entity = field(&entry.given, "entityId")?;
        let entity = if entity.is_undefined() { field(self.request, "customerId")? } else { entity };
        Ok((id, entity))
    }

    /// Links all documents in one update, in the order in which the caller gave them.
    async fn link(&self) -> Result<JsValue, Rejection> {
        self.entries.iter().for_each(|entry| entry.tell("linking"));
        let mut uploaded = self.uploaded.borrow().clone();
        uploaded.sort_by_key(|(index, ..)| *index);
        let documents: Array = uploaded
            .into_iter()
            .map(|(_, document, entity)| host::object(&[("documentId", document), ("entityId", entity)]))
            .collect();
        let body = host::object(&[
            ("customerId", field(self.request, "customerId")?),
            ("applicationId", field(self.request, "applicationId")?),
            ("documents", documents.into()),
        ]);
        let options = CallOptions::read(self.config, self.options, false)?;
        let answer = Call::json(self.config, &AKEPA_UPDATE, &[], &body, options)?.perform().await?;
        self.entries.iter().for_each(|entry| entry.tell("linked"));
        Ok(answer)
    }

    /// Puts on the error what need not be uploaded again.
    fn tell_what_is_done(&self, rejection: Rejection) -> Rejection {
        let uploaded: Array = self
            .uploaded
            .borrow()
            .iter()
            .map(|(index, document, entity)| {
                host::object(&[
                    ("index", (*index).into()),
                    ("documentId", document.clone()),
                    ("entityId", entity.clone()),
                ])
            })
            .collect();
        rejection.with("uploaded", uploaded.into())
    }
}

impl Entry {
    fn tell(&self, state: &'static str) {
        if let Some(progress) = &self.progress {
            progress.tell(progress.total(), state);
        }
    }
}

type Worker<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Drives the workers until all are done.
async fn side_by_side(mut workers: Vec<Worker<'_>>) {
    poll_fn(|context| {
        workers.retain_mut(|worker| worker.as_mut().poll(context).is_pending());
        if workers.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
