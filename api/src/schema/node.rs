//! The value that the interpreter checks: a Rust or a JavaScript value.

use std::convert::Infallible;

use serde_json::Value;

use super::Property;

/// A value that can be checked: parsed JSON, or any value of the JavaScript host.
pub trait Node: Sized {
    /// The error that reading the value can throw: getters and proxies run code of the caller.
    type Error;
    /// A key that is not in the rules.
    type Key;

    /// Whether it is `null`.
    fn is_null(&self) -> bool;

    /// Whether it is `true` or `false`.
    fn is_boolean(&self) -> bool;

    /// Whether it is an object other than an array.
    fn is_object(&self) -> bool;

    /// If it is a string: calls `read` with its pieces in order, and returns their number. A string that a rule can allow has one piece.
    fn read_text(&self, read: &mut dyn FnMut(&str)) -> Option<u32>;

    /// If it is an array: the number of its items.
    fn length(&self) -> Result<Option<u32>, Self::Error>;

    /// The item at this index. For a hole in a JavaScript array it is `undefined`, or the inherited value.
    fn item(&self, index: u32) -> Result<Self, Self::Error>;

    /// The value of each of these keys, own or inherited; `None` if it is missing or `undefined`.
    fn values(&self, properties: &'static [Property]) -> Result<Vec<Option<Self>>, Self::Error>;

    /// The enumerable keys, own and inherited, that are not among these, in the order of `for…in`.
    fn unknown_keys(&self, properties: &'static [Property]) -> Result<Vec<Self::Key>, Self::Error>;
}

impl Node for &Value {
    type Error = Infallible;
    type Key = String;

    fn is_null(&self) -> bool {
        Value::is_null(self)
    }

    fn is_boolean(&self) -> bool {
        Value::is_boolean(self)
    }

    fn is_object(&self) -> bool {
        Value::is_object(self)
    }

    fn read_text(&self, read: &mut dyn FnMut(&str)) -> Option<u32> {
        self.as_str().map(|text| {
            read(text);
            1
        })
    }

    fn length(&self) -> Result<Option<u32>, Infallible> {
        Ok(self.as_array().map(|items| u32::try_from(items.len()).unwrap_or(u32::MAX)))
    }

    fn item(&self, index: u32) -> Result<Self, Infallible> {
        Ok(Value::get(self, index as usize).unwrap_or(&Value::Null))
    }

    fn values(&self, properties: &'static [Property]) -> Result<Vec<Option<Self>>, Infallible> {
        Ok(properties.iter().map(|property| Value::get(self, property.name)).collect())
    }

    fn unknown_keys(&self, properties: &'static [Property]) -> Result<Vec<String>, Infallible> {
        let known = |key: &&String| properties.iter().any(|property| property.name == *key);
        let mut keys: Vec<String> =
            self.as_object().into_iter().flat_map(|object| object.keys()).filter(|key| !known(key)).cloned().collect();
        // JavaScript lists keys that are array indexes first, in numeric order.
        keys.sort_by_key(|key| array_index(key).map_or(u64::MAX, u64::from));
        Ok(keys)
    }
}

/// The key as an array index, if it is one: a decimal below 2³² − 1 without leading zeros.
fn array_index(key: &str) -> Option<u32> {
    let index: u32 = key.parse().ok().filter(|index| *index != u32::MAX)?;
    (index.to_string() == key).then_some(index)
}
