//! What JavaScript has to know of the table of operations.

use std::fmt::Write as _;

use connectfi_api::operations::OPERATIONS;

/// A module of constants: the place of each operation in the table.
pub(super) fn module() -> String {
    let mut text = String::from("// Written by `cargo xtask contract` from api/src/operations.rs.\n");
    for (index, operation) in OPERATIONS.iter().enumerate() {
        let _ = writeln!(text, "export const {} = {index};", constant(operation.name));
    }
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
