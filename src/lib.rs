//! The client of the npm package `connectfi-sdk` in WebAssembly: it calls the connectFi KYC/KYB API from JavaScript.
//!
//! The crate `connectfi-api` describes the API. DESIGN.md gives the reasons for this design, HACKING.md says how to add a call.

mod call;
mod exports;
mod journey;
mod js;
mod task;
mod upload;
mod webhook;

/// This allocator is half the size of std's.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
