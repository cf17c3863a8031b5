//! Pictures of documents: metadata taken out of JPEG and PNG ([`strip`]), and pixels judged ([`judge`]).
//!
//! Nothing here decodes or encodes a picture: the host does that better. `pkg-template/src/photo` is the JavaScript around it.

mod bindings;
pub mod judge;
pub mod strip;

/// Half the size of the allocator that std brings.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
