//! The path of a call, from its options to its answer.

mod attempts;
#[allow(clippy::module_inception, reason = "the call itself")]
pub(crate) mod call;
pub(crate) mod callback;
pub(crate) mod config;
pub(crate) mod envelope;
pub(crate) mod failure;
pub(crate) mod headers;
pub(crate) mod interrupt;
pub(crate) mod log;
pub(crate) mod promise;
mod token;
mod transport;
