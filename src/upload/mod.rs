//! A file on its way: what it is, its multipart body, and its progress.

pub(crate) mod document;
pub(crate) mod inspection;
pub(crate) mod multipart;
pub(crate) mod progress;
