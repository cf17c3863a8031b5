//! The client: the path of a call from its options to its answer. [`backoff`], [`path`], [`file_name`] and [`verdict`] know
//! nothing of JavaScript.

pub mod backoff;
pub mod file_name;
pub mod path;
pub mod verdict;

#[cfg(feature = "bindings")]
mod attempts;
#[cfg(feature = "bindings")]
pub(crate) mod call;
#[cfg(feature = "bindings")]
pub(crate) mod callback;
#[cfg(feature = "bindings")]
pub(crate) mod config;
#[cfg(feature = "bindings")]
pub(crate) mod envelope;
#[cfg(feature = "bindings")]
pub(crate) mod failure;
#[cfg(feature = "bindings")]
pub(crate) mod file;
#[cfg(feature = "bindings")]
mod headers;
#[cfg(feature = "bindings")]
pub(crate) mod host;
#[cfg(feature = "bindings")]
pub(crate) mod interrupt;
#[cfg(feature = "bindings")]
mod log;
#[cfg(feature = "bindings")]
pub(crate) mod progress;
#[cfg(feature = "bindings")]
pub(crate) mod promise;
#[cfg(feature = "bindings")]
mod token;
#[cfg(feature = "bindings")]
mod transport;
#[cfg(feature = "bindings")]
pub(crate) mod upload;
#[cfg(feature = "bindings")]
mod xhr;
