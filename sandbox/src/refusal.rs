//! The ways in which the API refuses a call: code, HTTP status, message and context, each as documented.
//!
//! A refusal that no page documents (an unknown path, a body that is not JSON) is marked as ours.

use connectfi_api::operations::Method;
use serde_json::{Map, Value};

/// A call that was refused.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) message: Option<String>,
    pub(crate) context: Option<Value>,
    pub(crate) with_request_id: bool,
    /// The method to use, if the call used another one.
    pub(crate) allow: Option<Method>,
}

impl Refusal {
    fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: Some(message.into()), context: None, with_request_id: true, allow: None }
    }

    fn with_context(self, key: &str, value: &str) -> Self {
        let mut context = match self.context {
            Some(Value::Object(context)) => context,
            _ => Map::new(),
        };
        context.insert(key.to_owned(), Value::from(value));
        Self { context: Some(Value::Object(context)), ..self }
    }

    /// The body breaks the schema; `issues` are those that ajv would report.
    pub(crate) fn invalid(issues: Value) -> Self {
        Self { message: None, context: Some(issues), ..Self::new(400, "requestValidateError", "") }
    }

    /// Token or credentials wrong or expired. The documented example has no `requestId`.
    pub(crate) fn unauthorized() -> Self {
        Self { with_request_id: false, ..Self::new(401, "unauthorized", "Authentication error") }
    }

    pub(crate) fn customer_not_found(id: &str) -> Self {
        Self::new(400, "customerNotFound", "Customer not found.").with_context("customerId", id)
    }

    /// The only documented 404.
    pub(crate) fn application_not_found(id: &str) -> Self {
        Self::new(404, "applicationNotFound", "Application not found.").with_context("applicationId", id)
    }

    /// A document named in a body.
    pub(crate) fn document_not_found(id: &str) -> Self {
        Self::new(400, "documentNotFound", format!("Document {id} not found"))
    }

    /// A document named in a path.
    pub(crate) fn uploaded_document_not_found() -> Self {
        Self::new(400, "documentNotFound", "Document Not Found")
    }

    pub(crate) fn document_not_uploaded(id: &str) -> Self {
        Self::new(400, "documentNotUploaded", format!("Document {id} do not uploaded"))
    }

    /// A form without a file: the deprecated calls.
    pub(crate) fn bad_request_no_file() -> Self {
        Self::bad_request("File not found")
    }

    /// A form without a file: akepa. The message is ours.
    pub(crate) fn file_not_found() -> Self {
        Self::new(400, "fileNotFound", "File not found")
    }

    pub(crate) fn not_waiting_for_data() -> Self {
        Self::new(400, "statusNotWAITING_DATA", "Need WAITING_DATA status")
    }

    /// akepa's update of an entity that is completed. The message is ours.
    pub(crate) fn entity_completed(id: &str) -> Self {
        Self::new(400, "statusApplicationEntity", format!("Entity {id} is completed"))
    }

    /// The message is ours.
    pub(crate) fn reference_exists(reference: &str, entity_id: &str) -> Self {
        Self::new(400, "referenceExists", "Reference exists.")
            .with_context("reference", reference)
            .with_context("entityId", entity_id)
    }

    /// An error without a message.
    pub(crate) fn exception(status: u16) -> Self {
        Self { message: None, ..Self::new(status, "exception", "") }
    }

    /// The documented code for a bad request, with a reason of ours.
    pub(crate) fn bad_request(reason: &str) -> Self {
        Self::new(400, "badRequest", format!("Bad request. {reason}"))
    }

    /// Ours.
    pub(crate) fn too_large() -> Self {
        Self { status: 413, ..Self::bad_request("Body too large") }
    }

    /// Ours: a path that the API does not have.
    pub(crate) fn unknown_path() -> Self {
        Self::new(404, "notFound", "Not found.")
    }

    /// Ours: a path that the API has for another method.
    pub(crate) fn wrong_method(allow: Method) -> Self {
        Self { allow: Some(allow), ..Self::new(405, "methodNotAllowed", "Method not allowed.") }
    }
}
