//! Makes any kind of JSON from a fuzzer's bytes.

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use serde_json::{Map, Value};

/// True once in so many times; never when the bytes have run out.
pub fn rarely(choices: &mut Unstructured<'_>, once_in: u8) -> Result<bool> {
    Ok(choices.int_in_range(1..=once_in)? == once_in)
}

/// Any value, nested at most three deep.
pub fn any(choices: &mut Unstructured<'_>) -> Result<Value> {
    nested(choices, 3)
}

fn nested(choices: &mut Unstructured<'_>, depth: u8) -> Result<Value> {
    let last = if depth == 0 { 5 } else { 7 };
    Ok(match choices.int_in_range(0..=last)? {
        0 => Value::Null,
        1 => choices.arbitrary::<bool>()?.into(),
        2 => choices.arbitrary::<i64>()?.into(),
        3 => choices.arbitrary::<f64>()?.into(),
        4 => choices.arbitrary::<&str>()?.into(),
        5 => choices.choose(&["", "0", " ", "<b>", "\u{feff}", "\u{2028}", "é", "😀"])?.to_string().into(),
        6 => {
            let mut items = Vec::new();
            for _ in 0..choices.int_in_range(0..=3)? {
                items.push(nested(choices, depth - 1)?);
            }
            items.into()
        }
        _ => {
            let mut object = Map::new();
            for _ in 0..choices.int_in_range(0..=3)? {
                object.insert(key(choices)?, nested(choices, depth - 1)?);
            }
            object.into()
        }
    })
}

/// A key: one of the API's, or any text.
pub fn key(choices: &mut Unstructured<'_>) -> Result<String> {
    let known = ["", "0", "1", "__proto__", "a/b~c", "code", "constructor", "customerId", "data", "reference"];
    if rarely(choices, 4)? { choices.arbitrary() } else { Ok((*choices.choose(&known)?).to_owned()) }
}
