//! The JavaScript host as Rust sees it, one file for each of its objects. js-sys and web-sys are used beside this wherever they cost
//! neither bytes nor time; each file says what they lack.

mod array;
pub(crate) mod blob;
pub(crate) mod bytes;
pub(crate) mod carrier;
pub(crate) mod clock;
pub(crate) mod config;
pub(crate) mod fetch;
pub(crate) mod function;
pub(crate) mod issue;
pub(crate) mod json;
mod node;
pub(crate) mod object;
pub(crate) mod promise;
pub(crate) mod rejection;
pub(crate) mod response;
pub(crate) mod session;
mod set;
pub(crate) mod strings;
pub(crate) mod task;
pub(crate) mod text;
pub(crate) mod text_decoder;
