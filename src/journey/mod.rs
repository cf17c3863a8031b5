//! Operations that consist of several steps: uploading a file, submitting a set of documents, and waiting for a decision.

pub(crate) mod submit_documents;
pub(crate) mod upload;
pub(crate) mod wait_until_settled;
