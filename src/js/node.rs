//! Values of the JavaScript host as the interpreter sees them. Every question crosses into JavaScript once, so the interpreter asks few.

use std::cell::RefCell;

use js_sys::{Function, JsString, Set};
use wasm_bindgen::prelude::*;

use super::array::{Keys, is_array};
use super::object::{Keyed, has_own, own_enumerable_keys, prototype_of};
use super::set::Known;
use super::strings::js_string;
use connectfi_api::schema::{Node, Property};

/// The keys of one object rule, made into JavaScript strings once.
struct Names {
    properties: &'static [Property],
    names: Vec<JsValue>,
    known: Set,
    /// `key => known.has(key)`
    is_known: Function,
}

thread_local! {
    static NAMES: RefCell<Vec<&'static Names>> = const { RefCell::new(Vec::new()) };
}

impl Names {
    /// There are a dozen object rules, so a linear search is fast enough. They live as long as the module.
    fn of(properties: &'static [Property]) -> &'static Names {
        NAMES.with_borrow_mut(|all| {
            let known = all.iter().copied().find(|names| std::ptr::eq(names.properties, properties));
            known.unwrap_or_else(|| {
                let names: Vec<JsValue> = properties.iter().map(|property| js_string(property.name)).collect();
                let known = Set::new(&JsValue::UNDEFINED);
                for name in &names {
                    known.add(name);
                }
                let is_known = known.unchecked_ref::<Known>().has_method().bind(&known);
                let names: &'static Names = Box::leak(Box::new(Names { properties, names, known, is_known }));
                all.push(names);
                names
            })
        })
    }
}

/// Code units of a string that are copied into WebAssembly memory at a time, because that memory never shrinks. Every limit and
/// every listed value of the rules is shorter.
const PIECE: u32 = 4096;

/// A value of the JavaScript host that can be checked.
pub(super) struct HostValue(pub(super) JsValue);

impl Node for HostValue {
    type Error = JsValue;
    type Key = JsValue;

    fn is_null(&self) -> bool {
        self.0.is_null()
    }

    fn is_boolean(&self) -> bool {
        self.0.as_bool().is_some()
    }

    fn is_object(&self) -> Result<bool, JsValue> {
        Ok(self.0.is_object() && !is_array(&self.0)?)
    }

    fn read_text(&self, read: &mut dyn FnMut(&str)) -> Option<u32> {
        let text: &JsString = self.0.dyn_ref()?;
        let length = text.length();
        if length <= PIECE {
            read(&self.0.as_string()?);
            return Some(1);
        }
        // A surrogate pair that is cut in two counts as two code points instead of one. That changes no result: a text of more
        // than one piece is far beyond every limit.
        let pieces = length.div_ceil(PIECE);
        for start in (0..pieces).map(|piece| piece * PIECE) {
            read(&text.slice(start, start.saturating_add(PIECE)).as_string()?);
        }
        Some(pieces)
    }

    fn length(&self) -> Result<Option<u32>, JsValue> {
        if !is_array(&self.0)? {
            return Ok(None);
        }
        // A proxy may give anything here.
        let length = self.0.unchecked_ref::<Keyed>().length()?.as_f64().unwrap_or(0.0);
        Ok(Some(length as u32))
    }

    fn item(&self, index: u32) -> Result<Self, JsValue> {
        self.0.unchecked_ref::<Keyed>().at(index).map(HostValue)
    }

    fn values(&self, properties: &'static [Property]) -> Result<Vec<Option<Self>>, JsValue> {
        let object: &Keyed = self.0.unchecked_ref();
        let mut values = Vec::with_capacity(properties.len());
        for name in &Names::of(properties).names {
            let value = object.get(name)?;
            values.push((!value.is_undefined()).then_some(HostValue(value)));
        }
        Ok(values)
    }

    fn unknown_keys(&self, properties: &'static [Property]) -> Result<Vec<JsValue>, JsValue> {
        let Names { known, is_known, .. } = Names::of(properties);
        let mut unknown = Vec::new();
        // Rust has no `for…in`, so this walks the prototypes as `for…in` does.
        let mut nearer: Vec<JsValue> = Vec::new();
        let mut object = self.0.clone();
        while !object.is_null() {
            let keys = own_enumerable_keys(&object)?;
            if !keys.unchecked_ref::<Keys>().every(is_known) {
                for key in keys {
                    if !known.has(&key) && !is_hidden(&nearer, &key)? {
                        unknown.push(key);
                    }
                }
            }
            let prototype = prototype_of(&object)?;
            nearer.push(std::mem::replace(&mut object, prototype));
        }
        Ok(unknown)
    }
}

/// Whether one of the objects earlier in the chain has the key, enumerable or not.
fn is_hidden(nearer: &[JsValue], key: &JsValue) -> Result<bool, JsValue> {
    for object in nearer {
        if has_own(object, key)? {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::HostValue;
    use connectfi_api::operations::OperationId;
    use connectfi_api::schema;
    use js_sys::{Array, Function, JSON, Object, Reflect};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    /// `keyword instancePath` of every issue.
    fn issues(body: impl Into<JsValue>) -> Vec<String> {
        let issues =
            schema::check(OperationId::AkepaIdentification.operation().schema().unwrap(), &HostValue(body.into()))
                .unwrap();
        issues.iter().map(|issue| [issue.keyword, " ", &issue.instance_path].concat()).collect()
    }

    #[wasm_bindgen_test]
    fn a_body_is_checked_where_it_lies() {
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
    fn what_a_getter_throws_comes_out_as_it_is() {
        let body = Function::new_no_args("return { get reference() { throw 'mine' } }").call0(&JsValue::NULL).unwrap();
        let thrown = schema::check(OperationId::AkepaIdentification.operation().schema().unwrap(), &HostValue(body))
            .unwrap_err();
        assert_eq!(thrown, JsValue::from_str("mine"));
    }
}
