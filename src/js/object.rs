//! Plain objects: those that this module makes, parsed JSON, and what `Object` knows of any other.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::strings::js_string;

#[wasm_bindgen]
extern "C" {
    /// A plain object that this module made.
    #[wasm_bindgen(js_name = Object)]
    pub(crate) type Plain;

    #[wasm_bindgen(constructor, js_class = "Object")]
    pub(crate) fn new() -> Plain;

    #[wasm_bindgen(method, structural, indexing_setter)]
    pub(crate) fn put(this: &Plain, key: &JsValue, value: &JsValue);

    /// Any object, read as `value[key]`: engines cache that, unlike `Reflect.get`.
    pub(crate) type Keyed;

    #[wasm_bindgen(method, catch, structural, indexing_getter)]
    pub(crate) fn get(this: &Keyed, key: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, structural, indexing_getter)]
    pub(crate) fn at(this: &Keyed, index: u32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, structural, getter, js_name = length)]
    pub(crate) fn length(this: &Keyed) -> Result<JsValue, JsValue>;

    /// Parsed JSON that is known to be an object.
    type Parsed;

    #[wasm_bindgen(method, structural, indexing_getter)]
    fn property(this: &Parsed, key: &JsValue) -> JsValue;

    #[wasm_bindgen(js_namespace = Object, js_name = assign)]
    pub(crate) fn assign(target: &Plain, source: &JsValue);

    // js-sys has these without `catch`. But a getter of the caller's may throw, and each of them throws for a revoked proxy.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    pub(crate) fn own_enumerable_keys(of: &JsValue) -> Result<Array, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = getPrototypeOf)]
    pub(crate) fn prototype_of(of: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = hasOwn)]
    pub(crate) fn has_own(of: &JsValue, key: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    pub(crate) fn entries(of: &JsValue) -> Result<Array, JsValue>;
}

/// Sets a property of an object that cannot refuse it.
pub(crate) fn set(object: &Plain, name: &'static str, value: impl Into<JsValue>) {
    object.put(&js_string(name), &value.into());
}

/// A plain object with these properties.
pub(crate) fn of<const N: usize>(properties: [(&'static str, JsValue); N]) -> Plain {
    let object = Plain::new();
    for (name, value) in &properties {
        object.put(&js_string(name), value);
    }
    object
}

/// A property of parsed JSON, which has no getters that could throw; `undefined` if it is not an object.
pub(crate) fn part(parsed: &JsValue, name: &'static str) -> JsValue {
    if parsed.is_object() { parsed.unchecked_ref::<Parsed>().property(&js_string(name)) } else { JsValue::UNDEFINED }
}

/// The same as text; empty if it is not a string.
pub(crate) fn text_part(parsed: &JsValue, name: &'static str) -> String {
    part(parsed, name).as_string().unwrap_or_default()
}
