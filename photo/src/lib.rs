//! Pictures of documents: removes metadata from JPEG and PNG ([`strip`]), and judges how readable they are ([`judge`]).
//!
//! Nothing here decodes or encodes a picture: the host does that better. `pkg-template/src/photo` is the JavaScript around it.

mod exports;
pub mod judge;
pub mod strip;

/// Takes half the bytes of std's allocator.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
