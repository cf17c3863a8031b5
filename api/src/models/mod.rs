//! The wire types of the API, one file per noun.
//!
//! A model keeps all that arrives: unknown fields stay in `rest`, unknown values in the `Unknown` of their set, and a missing
//! field stays apart from `null` ([`Field`]). The sources named in the fields' documentation are the pages of the API's
//! documentation: "identification" is `/akepa/identification`, "init" `/customer/kyc/init` and so on; "reference" is what the
//! provider's other public pages say. A field without a limit in its documentation has none that is documented.

pub mod application;
pub mod auth;
pub mod document;
pub mod envelope;
mod field;
pub mod kyc;
mod open;

pub use field::Field;

/// Fields that the documentation does not know, as they came.
pub type Rest = serde_json::Map<String, serde_json::Value>;
