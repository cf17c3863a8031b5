//! Rust's static strings as JavaScript strings. Each is made once, because making one costs more than checking most rules.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

thread_local! {
    static STRINGS: RefCell<Vec<(&'static str, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// The JavaScript string of this text. There are some dozens of them, so a linear search, by address, is fast enough.
pub(crate) fn js_string(text: &'static str) -> JsValue {
    STRINGS.with_borrow_mut(|strings| {
        if let Some((_, string)) = strings.iter().find(|(known, _)| std::ptr::eq(*known, text)) {
            return string.clone();
        }
        let string = JsValue::from_str(text);
        strings.push((text, string.clone()));
        string
    })
}
