//! What JavaScript has to know of the table of operations.

use std::fmt::Write as _;

use connectfi_api::operations::{OPERATIONS, RetryClass};

/// A module of constants: the place of each operation in the table, and which of them create something, as bits.
pub(crate) fn module() -> String {
    let mut text = String::from("// Written by `cargo xtask build` from api/src/operations.rs.\n");
    let mut creations = 0u32;
    for (index, operation) in OPERATIONS.iter().enumerate() {
        let _ = writeln!(text, "export const {} = {index};", constant(operation.name));
        creations |= u32::from(operation.retry == RetryClass::Creation) << index;
    }
    let _ =
        writeln!(text, "/** One bit for each operation that may have created something although no answer came. */");
    let _ = writeln!(text, "export const CREATIONS = {creations};");
    text
}

/// `customer.kyc.addAttributes` → `CUSTOMER_KYC_ADD_ATTRIBUTES`
fn constant(name: &str) -> String {
    let mut constant = String::new();
    for letter in name.chars() {
        if letter == '.' || letter.is_ascii_uppercase() {
            constant.push('_');
        }
        if letter != '.' {
            constant.push(letter.to_ascii_uppercase());
        }
    }
    constant
}
