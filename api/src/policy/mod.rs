//! What the client decides without a host: how long to wait, what an answer means, how paths and file names are written.

pub mod backoff;
pub mod file_name;
pub mod header;
pub mod path;
pub mod verdict;
