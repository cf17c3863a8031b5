//! The client of the npm package `connectfi-sdk` in WebAssembly: it calls the connectFi KYC/KYB API from JavaScript.
//!
//! What the API is, stands in the crate `connectfi-api`. DESIGN.md says why it is so, HACKING.md how to add a call.

mod call;
mod exports;
mod journey;
mod js;
mod task;
mod upload;
mod webhook;

/// Half the size of the allocator that std brings.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
