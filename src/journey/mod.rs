//! What takes several calls: handing in a set of documents, and waiting for a decision.

pub(crate) mod submit_documents;
pub(crate) mod wait_until_settled;
