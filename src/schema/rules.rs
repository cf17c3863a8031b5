//! The rules of the eight calls with a JSON body. `tests/rust/rules.rs` holds them against `tests/schemas.json`.

use super::{Pattern, Rule, Schema, Text};
