//! The core of the npm package `connectfi-sdk`: a client of the connectFi KYC/KYB API.
//!
//! [`models`], [`schema`], [`operations`], [`inspect`] and [`error`] know nothing of JavaScript and are tested natively;
//! what touches the host stands behind the feature `bindings`. DESIGN.md says why it is so, HACKING.md how to add a call.

#[cfg(feature = "bindings")]
mod bindings;
pub mod client;
mod decimal;
pub mod error;
pub mod inspect;
#[cfg(feature = "bindings")]
mod journey;
pub mod models;
pub mod operations;
pub mod schema;
pub mod secret;
#[cfg(feature = "bindings")]
mod static_strings;
#[cfg(feature = "bindings")]
mod webhook;

/// Half the size of the allocator that std brings.
#[cfg(all(feature = "bindings", target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
