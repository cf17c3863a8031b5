//! Objects: plain ones that this module makes, parsed JSON, and functions of `Object` for any other.

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

    /// Any object, read as `value[key]`. Engines cache that, unlike `Reflect.get`.
    pub(crate) type Keyed;

    #[wasm_bindgen(method, catch, structural, indexing_getter)]
    pub(crate) fn at(this: &Keyed, index: u32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, structural, getter, js_name = length)]
    pub(crate) fn length(this: &Keyed) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Object, js_name = assign)]
    pub(crate) fn assign(target: &Plain, source: &JsValue);

    /// A property of any value, but not what somebody has put on `Object.prototype` (`pkg-template/src/property.js`). A getter of the
    /// caller's may throw, and so does a revoked proxy.
    #[wasm_bindgen(catch, js_name = propertyOf)]
    pub(crate) fn property(of: &JsValue, name: &JsValue) -> Result<JsValue, JsValue>;
}

/// Sets a property of an object that this module made.
pub(crate) fn set(object: &Plain, name: &'static str, value: impl Into<JsValue>) {
    object.put(js_string(name), &value.into());
}

/// A plain object with these properties.
pub(crate) fn of<const N: usize>(properties: [(&'static str, JsValue); N]) -> Plain {
    let object = Plain::new();
    for (name, value) in &properties {
        object.put(js_string(name), value);
    }
    object
}

/// A property of parsed JSON, which has no getters; `undefined` if there is none.
pub(crate) fn part(parsed: &JsValue, name: &'static str) -> JsValue {
    property(parsed, js_string(name)).unwrap_or_default()
}
