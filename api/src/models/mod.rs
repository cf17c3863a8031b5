//! The wire types of the API, one file per noun.
//!
//! They are the source of the contract: `cargo xtask contract` writes the rules of the requests, `openapi.json` and the TypeScript types
//! from them. It copies the comments, so they are written for those who call the API. The limits of a string are a type of [`text`]; the
//! tool puts them into words.
//!
//! A model keeps everything that arrives: unknown fields stay in `rest`, an unknown value of a set is its `Unknown`, and a missing field
//! differs from `null` ([`Field`]). There are three ways to treat unknown fields. `#[schemars(skip)]` on `rest`: they are sent, but the
//! TypeScript type has no index signature. `rest` without it: the type has one. `deny_unknown_fields`: they are refused.
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
