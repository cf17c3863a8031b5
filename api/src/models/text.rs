//! The rules for strings. A field names the rules of its string: `#[schemars(with = "CommonId")]`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::schema::Pattern;

macro_rules! texts {
    ($($(#[$about:meta])+ $name:ident { $($keyword:literal: $value:expr),+ })+) => {
        $(
            $(#[$about])+
            #[derive(Debug)]
            pub struct $name;

            impl JsonSchema for $name {
                fn inline_schema() -> bool {
                    true
                }

                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({ "type": "string", $($keyword: $value),+ })
                }
            }
        )+
    };
}

texts! {
    /// The documentation's `common-reference`.
    Reference { "pattern": Pattern::Alphanumeric.source(), "minLength": 1, "maxLength": 32 }
    /// The documentation's `common-id`.
    CommonId { "pattern": Pattern::Identifier.source(), "minLength": 1, "maxLength": 36 }
    /// The documentation's `common-commonStr500`.
    UpTo500 { "pattern": Pattern::NoAngleBrackets.source(), "minLength": 0, "maxLength": 500 }
    /// A name that people see.
    UpTo50 { "pattern": Pattern::NoAngleBrackets.source(), "minLength": 1, "maxLength": 50, "isNotOnlyWhitespace": true }
    /// An id that the caller chooses.
    UpTo32 { "pattern": Pattern::NoAngleBrackets.source(), "minLength": 1, "maxLength": 32, "isNotOnlyWhitespace": true }
    /// A password.
    Password { "minLength": 1, "maxLength": 50 }
    /// An id whose alphabet is not documented.
    NonEmpty { "minLength": 1 }
    /// An e-mail address.
    Email { "format": "email" }
}
