//! Decisions of the client that need no JavaScript: how long to wait, what an answer means, how paths and file names are written.

pub mod backoff;
pub mod file_name;
pub mod header;
pub mod path;
pub mod verdict;
