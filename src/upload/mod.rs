//! Files: finding their kind, the multipart body for sending them, and the progress of an upload.

pub(crate) mod check;
pub(crate) mod document;
pub(crate) mod inspection;
pub(crate) mod multipart;
pub(crate) mod progress;
