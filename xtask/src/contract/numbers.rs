//! `operations.js`: the numbers of the operations.

use std::fmt::Write as _;

use connectfi_api::operations::{OPERATIONS, OperationId};
use connectfi_api::schema::{Property, Rule};

/// A module of constants: the index of each operation in the table.
pub(super) fn module() -> String {
    let mut text = String::from("// Written by `cargo xtask contract` from api/src/operations.rs.\n");
    for (index, operation) in OPERATIONS.iter().enumerate() {
        let _ = writeln!(text, "export const {} = {index};", constant(operation.name));
    }
    text.push_str("/** What the constructor checks of credentials. */\nexport const CREDENTIALS = {");
    for name in ["login", "password"] {
        let _ = write!(text, "{name}: {},", credential(name));
    }
    text.push_str("};\n");
    text
}

/// The rules of this field of the credentials as one regular expression.
fn credential(name: &str) -> String {
    let user = OperationId::AuthGetToken.operation().schema().and_then(|schema| field(&schema.rule, "user"));
    let Some(Rule::Text(text)) = user.and_then(|user| field(user, name)) else { return "undefined".to_owned() };
    let length = format!(".{{{},{}}}$", text.min.unwrap_or(0), text.max.map_or(String::new(), |max| max.to_string()));
    match text.pattern {
        Some(pattern) => format!("/^(?={length}){}/su", pattern.source().trim_start_matches('^')),
        None => format!("/^{length}/su"),
    }
}

fn field(rule: &'static Rule, name: &str) -> Option<&'static Rule> {
    let Rule::Object { properties, .. } = rule else { return None };
    properties.iter().find(|property: &&Property| property.name == name).map(|property| &property.schema.rule)
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
