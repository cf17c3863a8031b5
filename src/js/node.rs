//! JavaScript values as [`Node`]s for the interpreter. Each method calls into JavaScript, so the interpreter uses few of them.

use std::cell::RefCell;

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;

use super::object::{self, Keyed};
use super::strings::js_string;
use connectfi_api::schema::{Node, Property};

#[wasm_bindgen]
extern "C" {
    /// One of the kinds below (`pkg-template/src/kind.js`); a revoked proxy throws, and so does a list that is too long.
    #[wasm_bindgen(catch, js_name = kindOf)]
    fn kind_of(value: &JsValue) -> Result<u8, JsValue>;

    /// The enumerable keys that are not among `known`, inherited ones included but not what somebody has put on
    /// `Object.prototype`, in the order of `for…in`.
    #[wasm_bindgen(catch, js_name = unknownKeys)]
    fn unknown_keys(object: &JsValue, known: &Array) -> Result<Array, JsValue>;
}

const UNDEFINED: u8 = 0;
const NULL: u8 = 1;
const BOOLEAN: u8 = 2;
/// A string of at most one [`PIECE`].
const TEXT: u8 = 3;
const LONG_TEXT: u8 = 4;
const OBJECT: u8 = 5;
const ARRAY: u8 = 6;

thread_local! {
    /// The keys of each object rule that was used, as an array.
    static NAMES: RefCell<Vec<(&'static [Property], &'static Array)>> = const { RefCell::new(Vec::new()) };
}

/// The keys of an object rule. There are a dozen such rules, so a linear search is fast enough. They live as long as the module.
fn names_of(properties: &'static [Property]) -> &'static Array {
    NAMES.with_borrow_mut(|all| {
        if let Some((_, names)) = all.iter().find(|(known, _)| std::ptr::eq(*known, properties)) {
            return *names;
        }
        let names: &'static Array =
            Box::leak(Box::new(properties.iter().map(|property| js_string(property.name)).collect()));
        all.push((properties, names));
        names
    })
}

/// The number of code units of a string that are copied into WebAssembly memory at a time, because that memory never shrinks. Each limit and
/// each allowed value of the rules is shorter.
const PIECE: u32 = 4096;

/// A value of the JavaScript host that can be checked.
pub(super) struct HostValue {
    value: JsValue,
    kind: u8,
}

impl HostValue {
    pub(super) fn of(value: JsValue) -> Result<HostValue, JsValue> {
        let kind = kind_of(&value)?;
        Ok(HostValue { value, kind })
    }
}

impl Node for HostValue {
    type Error = JsValue;
    type Key = JsValue;

    fn is_null(&self) -> bool {
        self.kind == NULL
    }

    fn is_boolean(&self) -> bool {
        self.kind == BOOLEAN
    }

    fn is_object(&self) -> bool {
        self.kind == OBJECT
    }

    fn read_text(&self, read: &mut dyn FnMut(&str)) -> Option<u32> {
        if self.kind == TEXT {
            read(&self.value.as_string()?);
            return Some(1);
        }
        if self.kind != LONG_TEXT {
            return None;
        }
        // A surrogate pair that is cut in two counts as two code points instead of one. That changes no result, because a text of
        // several pieces exceeds every limit by far.
        let text: &JsString = self.value.unchecked_ref();
        let pieces = text.length().div_ceil(PIECE);
        for start in (0..pieces).map(|piece| piece * PIECE) {
            read(&text.slice(start, start.saturating_add(PIECE)).as_string()?);
        }
        Some(pieces)
    }

    fn length(&self) -> Result<Option<u32>, JsValue> {
        if self.kind != ARRAY {
            return Ok(None);
        }
        // A proxy may return anything here.
        let length = self.value.unchecked_ref::<Keyed>().length()?.as_f64().unwrap_or(0.0);
        Ok(Some(length as u32))
    }

    fn item(&self, index: u32) -> Result<Self, JsValue> {
        self.value.unchecked_ref::<Keyed>().at(index).and_then(HostValue::of)
    }

    fn values(&self, properties: &'static [Property]) -> Result<Vec<Option<Self>>, JsValue> {
        let mut values = Vec::with_capacity(properties.len());
        for property in properties {
            let value = HostValue::of(object::property(&self.value, js_string(property.name))?)?;
            values.push((value.kind != UNDEFINED).then_some(value));
        }
        Ok(values)
    }

    fn unknown_keys(&self, properties: &'static [Property]) -> Result<Vec<JsValue>, JsValue> {
        Ok(unknown_keys(&self.value, names_of(properties))?.to_vec())
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::HostValue;
    use connectfi_api::operations::OperationId;
    use connectfi_api::schema::{self, Issue};
    use js_sys::{Array, Function, JSON, Object, Reflect};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn check(body: JsValue) -> Result<Vec<Issue<JsValue>>, JsValue> {
        // What the module takes of the facade.
        for file in [include_str!("../../pkg-template/src/kind.js"), include_str!("../../pkg-template/src/property.js")]
        {
            let code = file.split('\n').filter(|line| !line.starts_with("import ")).collect::<Vec<_>>().join("\n");
            let facade = ["kindOf", "unknownKeys", "propertyOf", "pick"].iter().fold(code, |text, name| {
                text.replace(&["export function ", name].concat(), &["globalThis.", name, " = function "].concat())
            });
            Function::new_no_args(&facade).call0(&JsValue::NULL).unwrap();
        }
        let schema = OperationId::AkepaIdentification.operation().schema().unwrap();
        schema::check(schema, &HostValue::of(body)?)
    }

    /// `keyword instancePath` of every issue.
    fn issues(body: impl Into<JsValue>) -> Vec<String> {
        let issues = check(body.into()).unwrap();
        issues.iter().map(|issue| [issue.keyword, " ", &issue.instance_path].concat()).collect()
    }

    #[wasm_bindgen_test]
    fn a_javascript_object_is_checked() {
        let body = JSON::parse(r#"{"reference":"extRefApp100","customerId":"cstap_1"}"#).unwrap();
        assert_eq!(issues(&body), Vec::<String>::new());
        let set = |key: &str, value: &JsValue| Reflect::set(&body, &key.into(), value).unwrap();
        set("reference", &"UNIQUE_REFERENCE_ID".into());
        set("customerId", &JsValue::UNDEFINED);
        set("extra", &JsValue::UNDEFINED);
        assert_eq!(issues(&body), ["required ", "additionalProperties ", "pattern /reference"]);
        assert_eq!(issues(JsValue::NULL), ["type "]);
        assert_eq!(issues(Array::new()), ["type "]);
        assert_eq!(issues(Object::new()), ["required ", "required "]);
    }

    #[wasm_bindgen_test]
    fn the_value_that_a_getter_throws_is_returned() {
        let body = Function::new_no_args("return { get reference() { throw 'mine' } }").call0(&JsValue::NULL).unwrap();
        assert_eq!(check(body).unwrap_err(), JsValue::from_str("mine"));
    }
}
