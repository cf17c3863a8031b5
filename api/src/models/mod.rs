//! The wire types of the API, one file per noun.
//!
//! They are the source of the contract: `cargo xtask contract` writes the rules of the requests, `openapi.json` and the TypeScript types
//! from them, with the comments, which are therefore written for whoever calls the API. A limit of a string is one of [`text`]; it is put
//! into words where it is needed.
//!
//! A model keeps all that arrives: unknown fields stay in `rest`, unknown values in the `Unknown` of their set, and a missing
//! field stays apart from `null` ([`Field`]). What `rest` says of further properties: skipped in the schema, nothing is said of them
//! (TypeScript has no index signature); else they are welcome; `deny_unknown_fields` refuses them.
//!
//! Sources: the pages of the provider's documentation, "identification" for [`application`], "init", "add-attributes", "upload" and
//! "document-link" for [`kyc`], and the provider's other public pages for the rest.

pub mod application;
pub mod auth;
pub mod document;
pub mod envelope;
mod field;
pub mod journey;
pub mod kyc;
mod open;
pub mod text;
pub mod webhook;

pub use field::Field;

/// Fields that the documentation does not know, as they came.
pub type Rest = serde_json::Map<String, serde_json::Value>;
