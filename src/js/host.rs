//! The parts of the JavaScript host that the client touches, as free functions and plain property reads: no `instanceof`, so that
//! a caller's own `fetch` may answer with anything that looks like a `Response`.

use crate::js::strings::js_string;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The global `fetch`, looked up anew for each call: it may be patched by a test.
    #[wasm_bindgen(catch, js_name = fetch)]
    pub(crate) fn global_fetch(url: &JsValue, init: &Plain) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = setTimeout)]
    pub(crate) fn set_timeout(callback: &JsValue, milliseconds: f64) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    pub(crate) fn clear_timeout(timer: &JsValue);

    /// What the clock on the wall says, in milliseconds since 1970. It may be set at any time.
    #[wasm_bindgen(js_namespace = Date)]
    pub(crate) fn now() -> f64;

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn elapsed_exactly() -> f64;

    #[wasm_bindgen(js_namespace = Date, js_name = parse)]
    pub(crate) fn parse_date(date: &JsValue) -> f64;

    #[wasm_bindgen(js_namespace = Math)]
    pub(crate) fn random() -> f64;

    /// `JSON.parse` and `JSON.stringify` without the text ever crossing into this module.
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    pub(crate) fn json_parse(text: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    pub(crate) fn json_parse_with(text: &JsValue, reviver: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = JSON, js_name = stringify)]
    pub(crate) fn json_stringify(value: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Object, js_name = assign)]
    pub(crate) fn assign(target: &Plain, source: &JsValue);

    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    pub(crate) fn entries(of: &JsValue) -> Result<js_sys::Array, JsValue>;

    #[wasm_bindgen(js_namespace = Object, js_name = fromEntries)]
    pub(crate) fn from_entries(entries: &js_sys::Array) -> JsValue;

    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    pub(crate) fn get(of: &JsValue, key: &JsValue) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// A plain object of our own making.
    #[wasm_bindgen(js_name = Object)]
    pub(crate) type Plain;

    #[wasm_bindgen(constructor, js_class = "Object")]
    pub(crate) fn new() -> Plain;

    #[wasm_bindgen(method, structural, indexing_setter)]
    pub(crate) fn put(this: &Plain, key: &JsValue, value: &JsValue);
}

/// What the host calls when something has happened. All are of one type, whether or not they are told what: each type has code
/// of its own.
pub(crate) type Listener = Closure<dyn FnMut(JsValue)>;

/// The same for what is called with two values.
pub(crate) type Listener2 = Closure<dyn FnMut(JsValue, JsValue) -> JsValue>;

#[wasm_bindgen]
extern "C" {
    /// A function of the caller's.
    #[derive(Clone)]
    #[wasm_bindgen(js_name = Function, is_type_of = JsValue::is_function)]
    pub(crate) type Callback;

    /// Calls it with one value.
    #[wasm_bindgen(method, catch, js_name = call)]
    pub(crate) fn ask(this: &Callback, of: &JsValue, what: &JsValue) -> Result<JsValue, JsValue>;

    /// Calls it as a `fetch`.
    #[wasm_bindgen(method, catch, js_name = call)]
    pub(crate) fn fetch(this: &Callback, of: &JsValue, url: &JsValue, init: &Plain) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// Parsed JSON that is known to be an object.
    type Parsed;

    #[wasm_bindgen(method, structural, indexing_getter)]
    fn at(this: &Parsed, key: &JsValue) -> JsValue;
}

#[wasm_bindgen]
extern "C" {
    pub(crate) type AbortController;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> AbortController;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn signal(this: &AbortController) -> JsValue;

    #[wasm_bindgen(method)]
    pub(crate) fn abort(this: &AbortController);

    /// The caller's `AbortSignal`.
    #[derive(Clone)]
    #[wasm_bindgen(js_name = AbortSignal)]
    pub(crate) type Signal;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn aborted(this: &Signal) -> bool;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn reason(this: &Signal) -> JsValue;

    #[wasm_bindgen(method, catch, js_name = addEventListener)]
    pub(crate) fn add_event_listener(this: &Signal, event: &JsValue, listener: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = removeEventListener)]
    pub(crate) fn remove_event_listener(this: &Signal, event: &JsValue, listener: &JsValue) -> Result<(), JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// What a `fetch` answered.
    #[wasm_bindgen(js_name = Response)]
    pub(crate) type Answer;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn status(this: &Answer) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = type)]
    pub(crate) fn kind(this: &Answer) -> JsValue;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn text(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn headers(this: &Answer) -> Result<Headers, JsValue>;

    pub(crate) type Headers;

    #[wasm_bindgen(method, catch, js_name = get)]
    pub(crate) fn header(this: &Headers, name: &JsValue) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// A string that stays with the host.
    #[wasm_bindgen(js_name = String)]
    pub(crate) type Text;

    #[wasm_bindgen(method, js_name = concat)]
    fn concat_js(this: &Text, with: &str) -> JsValue;

    /// `NaN` where there is none.
    #[wasm_bindgen(method, js_name = charCodeAt)]
    pub(crate) fn unit_at(this: &Text, index: u32) -> f64;

    #[wasm_bindgen(method, js_name = slice)]
    pub(crate) fn rest(this: &Text, from: u32) -> JsValue;

    #[wasm_bindgen(method)]
    pub(crate) fn includes(this: &Text, text: &JsValue) -> bool;

    #[wasm_bindgen(method, js_name = replaceAll)]
    pub(crate) fn replace_all(this: &Text, text: &JsValue, with: &JsValue) -> JsValue;
}

/// Whole milliseconds by the clock for time that passes, which nobody sets. Timers know no parts of them either.
pub(crate) fn elapsed() -> f64 {
    elapsed_exactly().floor()
}

/// Sets a property of an object that cannot refuse it.
pub(crate) fn set(object: &Plain, name: &'static str, value: impl Into<JsValue>) {
    object.put(&js_string(name), &value.into());
}

/// A plain object with these properties.
pub(crate) fn object<const N: usize>(properties: [(&'static str, JsValue); N]) -> Plain {
    let object = Plain::new();
    for (name, value) in &properties {
        object.put(&js_string(name), value);
    }
    object
}

/// A property of parsed JSON, which has no getters that could throw; `undefined` for what is no object.
pub(crate) fn part(parsed: &JsValue, name: &'static str) -> JsValue {
    if parsed.is_object() { parsed.unchecked_ref::<Parsed>().at(&js_string(name)) } else { JsValue::UNDEFINED }
}

/// The same as text; empty for what is no string.
pub(crate) fn text_part(parsed: &JsValue, name: &'static str) -> String {
    part(parsed, name).as_string().unwrap_or_default()
}

/// A string of the host with text behind it.
pub(crate) fn concat(string: &JsValue, with: &str) -> JsValue {
    string.unchecked_ref::<Text>().concat_js(with)
}

/// Waits for a value as `await` does: a promise, anything with a `then`, or the value itself.
pub(crate) fn promise_of(value: &JsValue) -> Promise {
    Promise::resolve(value)
}
