//! Bindings to the JavaScript host, one file for each of its objects. js-sys and web-sys are used wherever they cost no bytes and no time;
//! each file says what they lack.

pub(crate) mod blob;
pub(crate) mod bytes;
pub(crate) mod clock;
pub(crate) mod config;
pub(crate) mod failure_record;
pub(crate) mod fetch;
pub(crate) mod function;
pub(crate) mod issue;
pub(crate) mod json;
mod node;
pub(crate) mod object;
pub(crate) mod outcome;
pub(crate) mod rejection;
pub(crate) mod response;
pub(crate) mod session;
pub(crate) mod strings;
pub(crate) mod task;
pub(crate) mod text;
pub(crate) mod text_decoder;
