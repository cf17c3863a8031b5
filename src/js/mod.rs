//! The JavaScript host as Rust sees it.

pub(crate) mod host;
pub(crate) mod issue;
mod node;
pub(crate) mod strings;
