//! The path of a call, from its options to its answer.

mod attempts;
#[allow(clippy::module_inception, reason = "the call itself")]
pub(crate) mod call;
pub(crate) mod envelope;
mod rejected;
mod token;
mod transport;
