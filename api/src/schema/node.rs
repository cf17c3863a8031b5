//! What the interpreter must know of a value, in Rust or in JavaScript.

use std::convert::Infallible;

use serde_json::Value;

use super::Property;

/// A value that can be checked: parsed JSON, or any value of the JavaScript host.
pub trait Node: Sized {
    /// What reading the value can throw: getters and proxies run the caller's own code.
    type Error;
    /// A key that no rule knows.
    type Key;

    /// Whether it is `null`.
    fn is_null(&self) -> bool;

    /// Whether it is `true` or `false`.
    fn is_boolean(&self) -> bool;

    /// Whether it is an object other than an array.
    fn is_object(&self) -> Result<bool, Self::Error>;

    /// If it is a string: gives its text to `read`, in order, and returns in how many pieces.
    /// A text that the rules can allow comes in one piece.
    fn read_text(&self, read: &mut dyn FnMut(&str)) -> Option<u32>;

    /// If it is an array: how many items it has.
    fn length(&self) -> Result<Option<u32>, Self::Error>;

    /// The item at this index; for a hole, what the host reads there.
    fn item(&self, index: u32) -> Result<Self, Self::Error>;

    /// The value of each of these keys, inherited ones included; `None` for one that is missing or `undefined`.
    fn values(&self, properties: &'static [Property]) -> Result<Vec<Option<Self>>, Self::Error>;

    /// The enumerable keys that are not among these, inherited ones included, in the order of `for…in`.
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

    fn is_object(&self) -> Result<bool, Infallible> {
        Ok(Value::is_object(self))
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
        // JavaScript lists keys that look like array indexes first, in numeric order.
        keys.sort_by_key(|key| array_index(key).map_or(u64::MAX, u64::from));
        Ok(keys)
    }
}

/// The key as an array index: canonical decimal below 2³² − 1.
fn array_index(key: &str) -> Option<u32> {
    let index: u32 = key.parse().ok().filter(|index| *index != u32::MAX)?;
    (index.to_string() == key).then_some(index)
}
